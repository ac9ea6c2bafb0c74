using SharpEyes.Server.Points;

namespace SharpEyes.Server.Registry;

/// <summary>A point as a row of the registry's table.</summary>
/// <param name="Conflicts">Rules it breaks together with other points.</param>
/// <param name="Status">What the live room knows; null while it does not know the point.</param>
public sealed record FileRow(
    string Code, int Version, IReadOnlyDictionary<string, string> Values, NamedCode? Village, string? Path, int Filled, int Applicable, int Errors,
    int Warnings, int Conflicts, IReadOnlyList<string> Rules, DateTimeOffset? ChangedAt, string ChangedBy, StatusView? Status);

/// <summary>A page of the registry's table.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Total">Points on all pages.</param>
public sealed record FilePage(IReadOnlyList<FileRow> Items, int Page, int PageSize, int Total);
