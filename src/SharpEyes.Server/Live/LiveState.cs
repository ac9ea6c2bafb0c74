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

    /// <summary>The whole state of an area; null when there is none of this code.</summary>
    public AreaState? Snapshot(string code)
    {
        lock (_gate)
        {
            if (Array.Find(_areas, one => one.Area.Code == code) is not { } live)
            {
                return null;
            }
            var states = new byte[live.Area.Count];
            for (var slot = 0; slot < states.Length; slot++)
            {
                states[slot] = _statuses[live.Area.First + slot].Status.Value;
            }
            var figures = Below(live.Area.Division).Select(Publish).ToList();
            return new AreaState(code, Layout.Version, live.Version, states, figures);
        }
    }

    /// <summary>What changed in an area since the last call, as its next version.</summary>
    public AreaChanged Advance(AreaLive live)
    {
        lock (_gate)
        {
            var changes = new int[live.Positions.Count * 2];
            for (var at = 0; at < live.Positions.Count; at++)
            {
                var position = live.Positions[at];
                _positionDirty[position] = false;
                changes[2 * at] = position - live.Area.First;
                changes[(2 * at) + 1] = _statuses[position].Status.Value;
            }
            foreach (var division in live.Divisions)
            {
                _divisionDirty[division] = false;
            }
            var figures = live.Divisions.ConvertAll(Publish);
            live.Positions.Clear();
            live.Divisions.Clear();
            return new AreaChanged(live.Area.Code, Layout.Version, ++live.Version, changes, figures);
        }
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
            var figures = _overviewDirty.ConvertAll(Publish);
            _overviewDirty.Clear();
            return figures;
        }
    }

    /// <summary>The figures of all divisions down to the counties.</summary>
    public List<CodedFigures> OverviewFigures()
    {
        lock (_gate)
        {
            return [.. Enumerable.Range(0, Layout.Tree.Count)
                .Where(division => Layout.Tree.Divisions[division].Level <= DivisionLevel.County).Select(Publish)];
        }
    }

    /// <summary>All figures of a division; of the whole fleet when it is null.</summary>
    public int[] FiguresOf(int? division)
    {
        lock (_gate)
        {
            if (division is { } one)
            {
                return _figures.Of(one).ToArray();
            }
            var sum = new int[(int)FigureKind.Count];
            foreach (var root in Layout.Tree.Roots)
            {
                var figures = _figures.Of(root);
                for (var kind = 0; kind < sum.Length; kind++)
                {
                    sum[kind] += figures[kind];
                }
            }
            return sum;
        }
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

    private CodedFigures Publish(int division) => new(Layout.Tree.Divisions[division].Code.ToString(), _figures.Publish(division));

    private IEnumerable<int> Below(int division) =>
        Layout.Tree.ChildrenOf(division).Where(child => Layout.Tree.Divisions[child].Level > DivisionLevel.County)
            .SelectMany(child => Below(child).Prepend(child));
}
