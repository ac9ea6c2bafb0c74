using System.Runtime.InteropServices;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Registry;

/// <summary>Answers from the live view and the engine, which hold the whole fleet in memory.</summary>
internal sealed class WatchedFleet(LiveView view, IPointHost points) : IDivisionFigures, IPointStatuses
{
    public DivisionFigures? Find(DivisionCode division)
    {
        var state = view.State;
        if (!state.Layout.Tree.TryFind(division, out var ordinal))
        {
            return null;
        }
        var figures = state.FiguresOf(ordinal);
        int Of(FigureKind kind) => figures[(int)kind];
        return new DivisionFigures(
            Of(FigureKind.Total), Of(FigureKind.InService), Of(FigureKind.Online), Of(FigureKind.Offline), Of(FigureKind.Unreachable),
            Of(FigureKind.Unknown), Of(FigureKind.Degraded), Of(FigureKind.Faulty), Of(FigureKind.Target), Of(FigureKind.Covered),
            Of(FigureKind.MeetsNorm), Of(FigureKind.CoveredLive));
    }

    public async ValueTask<IReadOnlyDictionary<int, LivePoint>> FindAsync(IReadOnlyCollection<int> pointIds, CancellationToken cancellationToken)
    {
        var fleet = points.Fleet;
        var (ids, indices) = (new List<int>(pointIds.Count), new List<int>(pointIds.Count));
        foreach (var id in pointIds)
        {
            if (fleet.TryFindId(id, out var index))
            {
                ids.Add(id);
                indices.Add(index);
            }
        }
        var readings = await points.ReadAsync(indices, cancellationToken);
        return ids.Zip(readings).ToDictionary(
            pair => pair.First,
            pair => new LivePoint(pair.Second.Status, pair.Second.Signs, pair.Second.SinceMs, pair.Second.LastSeenMs));
    }

    public IReadOnlyList<int> Select(LivePointFilter filter)
    {
        var layout = view.State.Layout;
        var fleet = layout.Fleet;
        if (filter.Division is { } division && !layout.Tree.TryFind(division, out _))
        {
            return [];
        }
        var seen = layout.ViewOf(filter.Division is { } asked ? filter.Within.And(Jurisdiction.Of([asked])) : filter.Within);
        var indices = new List<int>();
        for (var index = 0; index < fleet.Count; index++)
        {
            if (filter.Fits(points.StatusOf(index)) && seen.Contains(layout.DivisionOf(index)))
            {
                indices.Add(index);
            }
        }
        CollectionsMarshal.AsSpan(indices).Sort((one, other) => fleet.Points[one].Code.CompareTo(fleet.Points[other].Code));
        return indices.ConvertAll(index => fleet.Points[index].Id);
    }
}
