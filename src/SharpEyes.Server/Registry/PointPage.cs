namespace SharpEyes.Server.Registry;

/// <summary>A page of points.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Total">Points on all pages.</param>
public sealed record PointPage(IReadOnlyList<PointLine> Items, int Page, int PageSize, int Total);
