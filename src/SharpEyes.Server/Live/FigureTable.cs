using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Live;

/// <summary>
/// The figures of every division, kept by adding what changed to the division of a point and to all above it: a change costs
/// five additions and not a look at the fleet. Not thread-safe; <see cref="LiveState"/> guards it.
/// </summary>
internal sealed class FigureTable
{
    /// <summary>Figures that go to the browser.</summary>
    public const int Published = (int)FigureKind.CoveredLive + 1;

    private const int Kinds = (int)FigureKind.Count;

    private readonly DivisionTree _tree;
    private readonly int[] _counts;

    public FigureTable(DivisionTree tree)
    {
        _tree = tree;
        _counts = new int[tree.Count * Kinds];
        for (var ordinal = 0; ordinal < tree.Count; ordinal++)
        {
            if (tree.Divisions[ordinal].PointsWanted > 0)
            {
                for (var at = ordinal; at != DivisionTree.None; at = tree.ParentOf(at))
                {
                    _counts[(at * Kinds) + (int)FigureKind.Target]++;
                }
            }
        }
    }

    /// <summary>All kinds of one division.</summary>
    public ReadOnlySpan<int> Of(int ordinal) => _counts.AsSpan(ordinal * Kinds, Kinds);

    /// <summary>The figures of one division as they go over the wire.</summary>
    public int[] Publish(int ordinal) => Of(ordinal)[..Published].ToArray();

    /// <summary>A point of the division went from one status to the other.</summary>
    public void Change(int ordinal, LiveStatus from, LiveStatus to)
    {
        Span<int> delta = stackalloc int[Kinds];
        delta.Clear();
        Add(delta, from, -1);
        Add(delta, to, 1);
        AddCoverage(ordinal, delta);
        for (var at = ordinal; at != DivisionTree.None; at = _tree.ParentOf(at))
        {
            var counts = _counts.AsSpan(at * Kinds, Kinds);
            for (var kind = 0; kind < Kinds; kind++)
            {
                counts[kind] += delta[kind];
            }
        }
    }

    private void AddCoverage(int ordinal, Span<int> delta)
    {
        var wanted = _tree.Divisions[ordinal].PointsWanted;
        if (wanted == 0)
        {
            return;
        }
        var counts = Of(ordinal);
        var inService = counts[(int)FigureKind.InService];
        var healthy = counts[(int)FigureKind.Online] - counts[(int)FigureKind.Faulty];
        var inServiceNow = inService + delta[(int)FigureKind.InService];
        var healthyNow = healthy + delta[(int)FigureKind.Online] - delta[(int)FigureKind.Faulty];
        delta[(int)FigureKind.Covered] = Step(inService >= 1, inServiceNow >= 1);
        delta[(int)FigureKind.MeetsNorm] = Step(inService >= wanted, inServiceNow >= wanted);
        delta[(int)FigureKind.CoveredLive] = Step(healthy >= 1, healthyNow >= 1);
    }

    private static int Step(bool before, bool after) => (after ? 1 : 0) - (before ? 1 : 0);

    private static void Add(Span<int> delta, LiveStatus live, int amount)
    {
        var status = live.Status;
        if (status.LifeCycle == LifeCycle.Removed)
        {
            return;
        }
        delta[(int)FigureKind.Total] += amount;
        if (!status.InService)
        {
            return;
        }
        delta[(int)FigureKind.InService] += amount;
        delta[(int)KindOf(status.Connectivity)] += amount;
        delta[(int)FigureKind.Flapping] += status.Flapping ? amount : 0;
        if (status.Connectivity == Connectivity.Online)
        {
            delta[(int)FigureKind.Degraded] += status.Health == HealthState.Degraded ? amount : 0;
            delta[(int)FigureKind.Faulty] += status.Health == HealthState.Faulty ? amount : 0;
            delta[(int)FigureKind.RecordingOff] += live.RecordingOff && status.Health != HealthState.Faulty ? amount : 0;
        }
    }

    private static FigureKind KindOf(Connectivity connectivity) => connectivity switch
    {
        Connectivity.Online => FigureKind.Online,
        Connectivity.Offline => FigureKind.Offline,
        Connectivity.Unreachable => FigureKind.Unreachable,
        _ => FigureKind.Unknown,
    };
}
