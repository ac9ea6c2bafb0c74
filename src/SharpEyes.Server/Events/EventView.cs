using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Server.Events;

/// <summary>An event as the operator sees it: names and places instead of keys.</summary>
/// <param name="SubjectName">Name of the point, gateway or division; null when it has no file.</param>
/// <param name="Longitude">Of the point; else of the division; null when not known.</param>
/// <param name="Affected">Points folded into it.</param>
/// <param name="ClosedAt">Null while it lasts.</param>
public sealed record EventView(
    long Id,
    FleetEventKind Kind,
    SubjectKind Subject,
    string SubjectCode,
    string? SubjectName,
    EventDivision? Division,
    double? Longitude,
    double? Latitude,
    int Affected,
    IReadOnlyList<string> Signs,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt);

/// <param name="Path">Names from the county down, such as 集贤县 / 福利镇 / 富强村.</param>
public sealed record EventDivision(string Code, string Name, string Path);

/// <summary>One page of events, newest first.</summary>
/// <param name="Next">Give it as <c>before</c> to get the next page; null on the last.</param>
public sealed record EventList(IReadOnlyList<EventView> Items, string? Next);
