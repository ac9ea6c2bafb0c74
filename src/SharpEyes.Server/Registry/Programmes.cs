using System.Collections.Concurrent;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Programmes with their outlook and their live coverage. Read again only when the registry or the day has changed.</summary>
public sealed class Programmes(ProgrammeStore store, DivisionDirectories directories, IDivisionFigures figures, TimeProvider time)
{
    private const int KeptParts = 64;

    private (long Version, IReadOnlyList<Programme> Programmes)? _read;
    private readonly ConcurrentDictionary<Jurisdiction, (long Version, IReadOnlyList<Programme> Programmes)> _parts = new();

    /// <summary>The programmes that reach into the jurisdiction, as far as they do, by target date, without their daily progress.</summary>
    public async Task<IReadOnlyList<ProgrammeView>> ReadAllAsync(Jurisdiction within, CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        return [.. (await ReadAsync(within, directory, cancellationToken)).Select(programme => View(programme, directory, withProgress: false))];
    }

    /// <summary>One programme as far as it reaches into the jurisdiction; null when it does not.</summary>
    public async Task<ProgrammeView?> FindAsync(int id, Jurisdiction within, CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        var programme = (await ReadAsync(within, directory, cancellationToken)).FirstOrDefault(candidate => candidate.Id == id);
        return programme is null ? null : View(programme, directory, withProgress: true);
    }

    /// <summary>The programmes as the registry has them, at the version of the directory.</summary>
    internal async Task<IReadOnlyList<Programme>> ReadAsync(DivisionDirectory directory, CancellationToken cancellationToken)
    {
        if (_read is { } read && read.Version == directory.Version)
        {
            return read.Programmes;
        }
        var programmes = await store.ReadAllAsync(cancellationToken);
        _read = (directory.Version, programmes);
        return programmes;
    }

    private async Task<IReadOnlyList<Programme>> ReadAsync(Jurisdiction within, DivisionDirectory directory, CancellationToken cancellationToken)
    {
        if (within.IsEverything)
        {
            return await ReadAsync(directory, cancellationToken);
        }
        if (_parts.TryGetValue(within, out var read) && read.Version == directory.Version)
        {
            return read.Programmes;
        }
        var programmes = await store.ReadAllAsync(within, cancellationToken);
        if (_parts.Count >= KeptParts)
        {
            _parts.Clear();
        }
        _parts[within] = (directory.Version, programmes);
        return programmes;
    }

    private ProgrammeView View(Programme programme, DivisionDirectory directory, bool withProgress)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var coverage = programme.Figures;
        var outlook = ProgrammeOutlook.From(today, programme.TargetDate, coverage.Target, coverage.Covered, programme.History);
        return new ProgrammeView(
            programme.Id,
            programme.Kind,
            programme.Name,
            programme.TargetDate,
            programme.PointsWanted,
            [.. programme.Divisions.Select(directory.Find).OfType<DivisionNode>().Select(division => division.Named)],
            programme.Wanted.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value),
            coverage.Target,
            coverage.Covered,
            coverage.MeetsNorm,
            programme.Kind == ProgrammeKind.Cameras ? CoveredLive(programme, directory) : null,
            outlook.DaysLeft,
            outlook.Missing,
            Rounded(outlook.NeededPerWeek),
            Rounded(outlook.PacePerWeek),
            outlook.ExpectedDate,
            withProgress ? [.. programme.History.Select(day => new ProgrammeDay(day.Day, day.Target, day.Covered))] : null);
    }

    private int? CoveredLive(Programme programme, DivisionDirectory directory)
    {
        int? covered = null;
        foreach (var village in programme.Divisions.Select(directory.Find).OfType<DivisionNode>()
            .SelectMany(node => node.Subtree).Where(node => node.Level == DivisionLevel.Village).DistinctBy(node => node.Id))
        {
            if (figures.Find(village.Code) is { } known)
            {
                covered = (covered ?? 0) + (known.CoveredLive > 0 ? 1 : 0);
            }
        }
        return covered;
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
