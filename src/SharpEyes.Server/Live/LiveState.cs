using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Server.Live;

/// <summary>
/// What the live map shows of one fleet: the status of every point, the figures of every division, the version of every area.
/// Written by the live view alone; read by any thread. One lock orders them: a snapshot taken under it holds exactly the
/// changes up to its version, so none is lost or counted twice. It is held for the few changes of one tick, never for I/O.
/// </summary>
internal sealed class LiveState
{
    private readonly Lock _gate = new();
    private readonly LiveStatus[] _statuses;
    private readonly FigureTable _figures;
    private readonly AreaLive[] _areas;
    private readonly bool[] _divisionDirty;
    private readonly bool[] _positionDirty;
    private readonly List<int> _overviewDirty = [];

    /// <param name="statusOf">The status of a point by its index.</param>
    public LiveState(Fleet fleet, Func<int, LiveStatus> statusOf)
    {
        Layout = new MapLayout(fleet);
        _figures = new FigureTable(Layout.Tree);
        _statuses = new LiveStatus[Layout.Indices.Length];
        _positionDirty = new bool[Layout.Indices.Length];
        _divisionDirty = new bool[Layout.Tree.Count];
        _areas = [.. Layout.Areas.Select(area => new AreaLive(area))];
        for (var position = 0; position < _statuses.Length; position++)
        {
            var index = Layout.Indices[position];
            _statuses[position] = statusOf(index);
            _figures.Change(Layout.DivisionOf(index), LiveStatus.Absent, _statuses[position]);
        }
    }

    public MapLayout Layout { get; }

    /// <summary>Areas with something to tell.</summary>
    public IReadOnlyList<AreaLive> Areas => _areas;

    public bool OverviewChanged => _overviewDirty.Count > 0;

    /// <summary>Notes the present status of a point. Returns whether it is another one.</summary>
    public bool Apply(int index, LiveStatus status)
    {
        if (index >= Layout.Fleet.Count || Layout.PositionOf(index) is var position && position == MapLayout.NotShown)
        {
            return false;
        }
        lock (_gate)
        {
            var before = _statuses[position];
            if (before == status)
            {
                return false;
            }
            var division = Layout.DivisionOf(index);
            _statuses[position] = status;
            _figures.Change(division, before, status);
            MarkDirty(division, position, before.Status != status.Status);
            return true;
        }
    }

    public LiveStatus StatusAt(int position)
    {
        lock (_gate) return _statuses[position];
    }

    /// <summary>The whole state of an area as far as it is seen; null when there is none of this code, or nothing of it is seen.</summary>
    public AreaState? Snapshot(string code, MapView view)
    {
        lock (_gate)
        {
            if (Array.Find(_areas, one => one.Area.Code == code) is not { } live || !view.Touches(live.Area.Division))
            {
                return null;
            }
            AreaFeed feed = view.Contains(live.Area.Division) ? live : PartOf(live, view);
            var states = new byte[(feed as AreaPart)?.Count ?? live.Area.Count];
            for (var at = 0; at < live.Area.Count; at++)
            {
                if (SlotOf(feed, live.Area.First + at) is { } slot)
                {
                    states[slot] = _statuses[live.Area.First + at].Status.Value;
                }
            }
            var figures = Below(live.Area.Division).Where(view.Touches).Select(division => Publish(division, view)).ToList();
            return new AreaState(code, view.Version, feed.Version, states, figures);
        }
    }

    /// <summary>What changed in an area since the last call, as its next version; its parts take over what they see of it.</summary>
    public AreaChanged Advance(AreaLive live)
    {
        lock (_gate)
        {
            foreach (var part in live.Parts)
            {
                part.Take(live);
            }
            foreach (var position in live.Positions)
            {
                _positionDirty[position] = false;
            }
            foreach (var division in live.Divisions)
            {
                _divisionDirty[division] = false;
            }
            return Tell(live, Layout.Whole);
        }
    }

    /// <summary>What changed in a part of an area since the last call, as its next version.</summary>
    public AreaChanged Advance(AreaPart part)
    {
        lock (_gate) return Tell(part, part.View);
    }

    /// <summary>The figures down to the counties: those that changed since the last call.</summary>
    public List<CodedFigures> AdvanceOverview()
    {
        lock (_gate)
        {
            foreach (var division in _overviewDirty)
            {
                _divisionDirty[division] = false;
            }
            var figures = _overviewDirty.ConvertAll(division => Publish(division, Layout.Whole));
            _overviewDirty.Clear();
            return figures;
        }
    }

    /// <summary>
    /// The figures of all divisions down to the counties as far as they are seen: what a jurisdiction holds in part counts with that part.
    /// </summary>
    public List<CodedFigures> OverviewFigures(MapView view)
    {
        lock (_gate)
        {
            return [.. Enumerable.Range(0, Layout.Tree.Count)
                .TakeWhile(division => Layout.Tree.Divisions[division].Level <= DivisionLevel.County)
                .Where(view.Touches).Select(division => Publish(division, view))];
        }
    }

    /// <summary>All figures of what is seen.</summary>
    public int[] FiguresOf(MapView view)
    {
        lock (_gate) return Sum(view.Parts);
    }

    /// <summary>All figures of a division.</summary>
    public int[] FiguresOf(int division)
    {
        lock (_gate) return _figures.Of(division).ToArray();
    }

    /// <summary>All figures of some divisions together; none may lie in another.</summary>
    public int[] FiguresOf(IReadOnlyList<int> divisions)
    {
        lock (_gate) return Sum(divisions);
    }

    private AreaChanged Tell(AreaFeed feed, MapView view)
    {
        var changes = new int[feed.Positions.Count * 2];
        for (var at = 0; at < feed.Positions.Count; at++)
        {
            changes[2 * at] = SlotOf(feed, feed.Positions[at])!.Value;
            changes[(2 * at) + 1] = _statuses[feed.Positions[at]].Status.Value;
        }
        var figures = feed.Divisions.ConvertAll(division => Publish(division, view));
        feed.Positions.Clear();
        feed.Divisions.Clear();
        return new AreaChanged(feed.Area.Code, view.Version, ++feed.Version, changes, figures);
    }

    private static int? SlotOf(AreaFeed feed, int position) => feed is AreaPart part ? part.SlotOf(position) : position - feed.Area.First;

    private static AreaPart PartOf(AreaLive live, MapView view)
    {
        var part = live.Parts.FirstOrDefault(one => one.View.Within.Equals(view.Within));
        if (part is null)
        {
            part = new AreaPart(view, live.Area);
            // Stays as long as the layout: whoever watches counts its versions on, and comes and goes at any time.
            live.Parts = [.. live.Parts, part];
        }
        return part;
    }

    private int[] Sum(IEnumerable<int> divisions)
    {
        var sum = new int[(int)FigureKind.Count];
        foreach (var division in divisions)
        {
            var figures = _figures.Of(division);
            for (var kind = 0; kind < sum.Length; kind++)
            {
                sum[kind] += figures[kind];
            }
        }
        return sum;
    }

    private void MarkDirty(int division, int position, bool visible)
    {
        var live = Layout.AreaOf(division) is { } area ? _areas[area.Ordinal] : null;
        if (visible && live is not null && !_positionDirty[position])
        {
            _positionDirty[position] = true;
            live.Positions.Add(position);
        }
        for (var at = division; at != DivisionTree.None; at = Layout.Tree.ParentOf(at))
        {
            if (_divisionDirty[at])
            {
                continue;
            }
            _divisionDirty[at] = true;
            (Layout.Tree.Divisions[at].Level <= DivisionLevel.County ? _overviewDirty : live?.Divisions)?.Add(at);
        }
    }

    private CodedFigures Publish(int division, MapView view) => new(
        Layout.Tree.Divisions[division].Code.ToString(),
        view.Contains(division) ? _figures.Publish(division) : Sum(view.PartsOf(division))[..FigureTable.Published]);

    private IEnumerable<int> Below(int division) =>
        Layout.Tree.ChildrenOf(division).Where(child => Layout.Tree.Divisions[child].Level > DivisionLevel.County)
            .SelectMany(child => Below(child).Prepend(child));
}
