namespace SharpEyes.Server.Live;

// All of it holds what lies in the jurisdiction of the one who looks, and nothing else; what lies in it in part counts with that part.

/// <summary>The whole state of one area, as an answer to <c>watch</c> and <c>resync</c>.</summary>
/// <param name="Area">Code of the area.</param>
/// <param name="FleetVersion">Version of the map file the slots belong to.</param>
/// <param name="Version">The next <see cref="AreaChanged"/> has this plus one.</param>
/// <param name="States">Status bytes by slot; base64 on the wire.</param>
/// <param name="Figures">All townships and villages of the area.</param>
public sealed record AreaState(string Area, long FleetVersion, long Version, byte[] States, IReadOnlyList<CodedFigures> Figures);

/// <summary>What changed in one area, the latest of each point. It may be empty: then it only carries the version on.</summary>
/// <param name="Version">The version before, plus one. Another one means that a message was missed: ask for <c>resync</c>.</param>
/// <param name="Changes">Slot, status, slot, status …</param>
/// <param name="Figures">Townships and villages whose figures changed.</param>
public sealed record AreaChanged(string Area, long FleetVersion, long Version, int[] Changes, IReadOnlyList<CodedFigures> Figures)
{
    internal bool IsEmpty => Changes.Length == 0 && Figures.Count == 0;
}

/// <summary>The figures of a division.</summary>
/// <param name="F">total, inService, online, offline, unreachable, unknown, degraded, faulty, target, covered, meetsNorm, coveredLive.</param>
public sealed record CodedFigures(string Code, int[] F);

/// <summary>What everybody gets: the divisions down to the counties, the goals, how many events are open.</summary>
/// <param name="Figures">Those that changed; all of them on connect.</param>
public sealed record Overview(IReadOnlyList<CodedFigures> Figures, IReadOnlyList<GoalFigure> Goals, int OpenEvents);

/// <summary>Sent once a second: what the light "live / behind / stale" goes by.</summary>
/// <param name="FleetVersion">Version of the map file; another one means: fetch it again and watch again.</param>
/// <param name="LagMs">How much later than meant the live view runs.</param>
/// <param name="Unwatched">
/// Points in service that nobody watches at this moment: their statuses are what was last known. Who sees only a part of the fleet is
/// told how many of theirs it can be at most.
/// </param>
public sealed record Pulse(DateTimeOffset ServerTime, long FleetVersion, long LagMs, int Unwatched);
