using SharpEyes.Domain.Access;
using SharpEyes.Monitoring;

namespace SharpEyes.Server.Live;

/// <summary>
/// Tells every browser the figures down to the counties, the goals and the open events of its jurisdiction: all of them first, then
/// what changed. Belongs to the loop of the live view: an old figure can never overtake a new one.
/// </summary>
internal sealed class OverviewFeed(IPointHost points, LiveAudience audience)
{
    // What those were told last who see only a part; who sees everything is told what changed in the state itself.
    private readonly Dictionary<Jurisdiction, Overview> _told = [];
    private GoalFigure[] _goals = [];
    private int _openEvents;
    private long _eventsVersion = -1;

    /// <summary>The goals of the whole fleet, as of the last round.</summary>
    public IReadOnlyList<GoalFigure> GoalsNow => Volatile.Read(ref _goals);

    /// <summary>Begins anew with the state of another fleet.</summary>
    public void Restart(LiveState state)
    {
        _told.Clear();
        Volatile.Write(ref _goals, Measure(state.Layout.Whole, state, new Tally(points)));
    }

    /// <summary>Sends the whole overview to those who need it.</summary>
    public void Welcome(LiveState state, List<LiveConnection> receivers)
    {
        MessagesByJurisdiction? whole = null;
        foreach (var connection in receivers)
        {
            if (connection.NeedsOverview && connection.HasRoom)
            {
                whole ??= Whole(state);
                connection.NeedsOverview = !connection.TrySend(whole.For(connection)!);
            }
        }
    }

    /// <summary>Sends what changed since the last call. Returns whether there was anything.</summary>
    public bool Send(LiveState state, List<LiveConnection> receivers)
    {
        var tally = new Tally(points);
        var (goals, openEvents, eventsVersion) = (Measure(state.Layout.Whole, state, tally), points.Events.OpenCount, points.Events.Version);
        var isNew = state.OverviewChanged || openEvents != _openEvents || !goals.SequenceEqual(_goals);
        // One event that ends here and one that begins there are no news for who sees both.
        var mayMatter = eventsVersion != _eventsVersion && receivers.Exists(connection => !connection.Within.IsEverything);
        if (!isNew && !mayMatter)
        {
            return false;
        }
        (_openEvents, _eventsVersion) = (openEvents, eventsVersion);
        Volatile.Write(ref _goals, goals);
        var whole = isNew ? new Overview(state.AdvanceOverview(), goals, openEvents) : null;
        Forget(receivers);
        var news = new MessagesByJurisdiction(audience, "overview", within => within.IsEverything ? whole : NewsOf(state.Layout.ViewOf(within), state, tally));
        foreach (var connection in receivers)
        {
            connection.NeedsOverview |= news.For(connection) is { } message && !connection.TrySend(message);
        }
        return true;
    }

    private MessagesByJurisdiction Whole(LiveState state)
    {
        var tally = new Tally(points);
        return new MessagesByJurisdiction(audience, "overview", within => within.IsEverything
            ? new Overview(state.OverviewFigures(state.Layout.Whole), _goals, _openEvents)
            : _told[within] = Look(state.Layout.ViewOf(within), state, tally));
    }

    private Overview? NewsOf(MapView view, LiveState state, Tally tally)
    {
        var now = Look(view, state, tally);
        var before = _told.GetValueOrDefault(view.Within);
        _told[view.Within] = now;
        if (before is null)
        {
            return now;
        }
        // Both list the same divisions in the same order: those of the view.
        var changed = now.Figures.Where((figures, at) => !figures.F.AsSpan().SequenceEqual(before.Figures[at].F)).ToList();
        return changed.Count == 0 && now.OpenEvents == before.OpenEvents && now.Goals.SequenceEqual(before.Goals) ? null : now with { Figures = changed };
    }

    private static Overview Look(MapView view, LiveState state, Tally tally) =>
        new(state.OverviewFigures(view), Measure(view, state, tally), tally.OpenEvents(view));

    private static GoalFigure[] Measure(MapView view, LiveState state, Tally tally) =>
        Goals.Measure(state.FiguresOf(view), tally.Unregistered(view.Within));

    // What nobody is there to hear any more need not be remembered.
    private void Forget(List<LiveConnection> receivers)
    {
        if (_told.Count > receivers.Count)
        {
            var present = receivers.Select(connection => connection.Within).ToHashSet();
            foreach (var gone in _told.Keys.Where(within => !present.Contains(within)).ToArray())
            {
                _told.Remove(gone);
            }
        }
    }
}
