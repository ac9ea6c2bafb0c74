using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Server.Live;
using static SharpEyes.Tests.Server.SmallFleets;

namespace SharpEyes.Tests.Server;

public sealed class LiveStateTests
{
    private static readonly LiveStatus Unknown = Status(Connectivity.Unknown, HealthState.Collecting);

    [Fact]
    public void Figures_equal_a_recount_after_any_changes() => Prop.ForAll(AnyChanges(), changes =>
    {
        var fleet = Make();
        var state = new LiveState(fleet, _ => Unknown);
        foreach (var (index, status) in changes)
        {
            state.Apply(index, status);
        }
        // The recount starts from nothing with the statuses as they are in the end.
        var recount = new LiveState(fleet, index => state.StatusAt(state.Layout.PositionOf(index)));
        return Enumerable.Range(0, state.Layout.Tree.Count).All(division => state.FiguresOf(division).SequenceEqual(recount.FiguresOf(division)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Figures_of_a_village_are_what_its_points_say()
    {
        var state = new LiveState(Make(wanted: 3), _ => Unknown);
        var village = Villages[0];
        var points = IndicesOf(state, village);
        state.Apply(points[0], Status(Connectivity.Online));
        state.Apply(points[1], Status(Connectivity.Online, HealthState.Faulty));
        state.Apply(points[2], Status(Connectivity.Offline, flapping: true));
        state.Apply(points[3], Status(Connectivity.Online, lifeCycle: LifeCycle.Maintenance));
        state.Apply(points[4], Status(Connectivity.Online, HealthState.Degraded, recordingOff: true));
        Assert.True(state.Layout.Tree.TryFind(village, out var ordinal));
        //            total, inService, online, offline, unreachable, unknown, degraded, faulty, target, covered, meetsNorm, coveredLive, flapping, recordingOff
        Assert.Equal([5, 4, 3, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], state.FiguresOf(ordinal));
    }

    [Fact]
    public void A_village_is_covered_live_only_while_a_point_is_healthy()
    {
        var state = new LiveState(Make(), _ => Unknown);
        int CoveredLive() => state.FiguresOf(state.Layout.Whole)[(int)FigureKind.CoveredLive];
        var point = IndicesOf(state, Villages[0])[0];
        Assert.Equal(0, CoveredLive());
        state.Apply(point, Status(Connectivity.Online));
        Assert.Equal(1, CoveredLive());
        state.Apply(point, Status(Connectivity.Online, HealthState.Faulty));
        Assert.Equal(0, CoveredLive());
    }

    [Fact]
    public void Snapshot_and_later_messages_give_the_present_state() => Prop.ForAll(AnyChanges(), AnyChanges(), (before, after) =>
    {
        var state = new LiveState(Make(), _ => Unknown);
        var live = state.Areas.Single(area => area.Area.Code == FirstCounty);
        Apply(state, before);
        // Half of what is pending goes out before the snapshot, as a browser may come at any moment.
        state.Advance(live);
        Apply(state, after[..(after.Length / 2)]);
        var snapshot = state.Snapshot(FirstCounty, state.Layout.Whole)!;
        Apply(state, after[(after.Length / 2)..]);
        var message = state.Advance(live);
        var browser = snapshot.States.ToArray();
        for (var at = 0; at < message.Changes.Length; at += 2)
        {
            browser[message.Changes[at]] = (byte)message.Changes[at + 1];
        }
        return message.Version == snapshot.Version + 1 && browser.SequenceEqual(state.Snapshot(FirstCounty, state.Layout.Whole)!.States);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_changes_of_a_point_are_one_in_the_message()
    {
        var state = new LiveState(Make(), _ => Unknown);
        var live = state.Areas.Single(area => area.Area.Code == FirstCounty);
        var point = IndicesOf(state, Villages[0])[0];
        foreach (var connectivity in (Connectivity[])[Connectivity.Online, Connectivity.Offline, Connectivity.Unreachable])
        {
            state.Apply(point, Status(connectivity));
        }
        var message = state.Advance(live);
        Assert.Equal([state.Layout.PositionOf(point) - live.Area.First, Status(Connectivity.Unreachable).Status.Value], message.Changes);
        Assert.Equal(2, message.Figures.Count);
        Assert.False(live.HasChanges);
    }

    [Fact]
    public void A_recorder_that_stops_changes_figures_and_no_pixel()
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Online, HealthState.Degraded));
        var live = state.Areas.Single(area => area.Area.Code == FirstCounty);
        Assert.True(state.Apply(IndicesOf(state, Villages[0])[0], Status(Connectivity.Online, HealthState.Degraded, recordingOff: true)));
        Assert.Empty(state.Advance(live).Changes);
        Assert.Equal(1, state.FiguresOf(state.Layout.Whole)[(int)FigureKind.RecordingOff]);
    }

    [Fact]
    public void A_county_without_points_is_an_area_with_figures()
    {
        var state = new LiveState(Make(), _ => Unknown);
        var snapshot = state.Snapshot(EmptyCounty, state.Layout.Whole)!;
        Assert.Empty(snapshot.States);
        Assert.Null(state.Snapshot("999999000000", state.Layout.Whole));
    }

    [Fact]
    public void Overview_tells_counties_and_above_once_after_each_change()
    {
        var state = new LiveState(Make(), _ => Unknown);
        state.Apply(IndicesOf(state, Villages[0])[0], Status(Connectivity.Online));
        state.Apply(IndicesOf(state, Villages[1])[0], Status(Connectivity.Online));
        Assert.Equal([FirstCounty, City, Province], state.AdvanceOverview().Select(figures => figures.Code));
        Assert.Empty(state.AdvanceOverview());
        Assert.Equal([Province, City, FirstCounty, SecondCounty, EmptyCounty], state.OverviewFigures(state.Layout.Whole).Select(figures => figures.Code));
    }

    [Fact]
    public void Slots_and_version_do_not_depend_on_the_order_of_loading()
    {
        var fleet = Make();
        var points = fleet.Points.ToArray();
        Array.Reverse(points);
        var other = new MapLayout(new Fleet(fleet.Version, fleet.Divisions, fleet.Gateways, points));
        var layout = new MapLayout(fleet);
        Assert.Equal(layout.Version, other.Version);
        Assert.Equal(layout.Indices.Select(index => fleet.Points[index].Id), other.Indices.Select(index => points[index].Id));
    }

    [Fact]
    public void A_removed_point_is_neither_on_the_map_nor_in_the_figures()
    {
        var fleet = Make(change: point => point.Id == 1 ? point with { LifeCycle = LifeCycle.Removed } : point);
        var state = new LiveState(fleet, index => Status(Connectivity.Online, lifeCycle: fleet.Points[index].LifeCycle));
        Assert.Equal(fleet.Count - 1, state.Layout.Indices.Length);
        Assert.Equal(fleet.Count - 1, state.FiguresOf(state.Layout.Whole)[(int)FigureKind.Total]);
        Assert.False(state.Apply(0, Status(Connectivity.Offline)));
    }

    private static int[] IndicesOf(LiveState state, int village) =>
        [.. Enumerable.Range(0, state.Layout.Fleet.Count).Where(index => state.Layout.Fleet.Points[index].VillageId == village)];

    private static void Apply(LiveState state, (int Index, LiveStatus Status)[] changes)
    {
        foreach (var (index, status) in changes)
        {
            state.Apply(index, status);
        }
    }

    private static Arbitrary<(int Index, LiveStatus Status)[]> AnyChanges()
    {
        var status = from connectivity in Gen.Elements(Enum.GetValues<Connectivity>())
                     from health in Gen.Elements(Enum.GetValues<HealthState>())
                     from lifeCycle in Gen.Elements(LifeCycle.InService, LifeCycle.Maintenance)
                     from flapping in Gen.Elements(true, false)
                     from recordingOff in Gen.Elements(true, false)
                     select Status(connectivity, health, lifeCycle, flapping, recordingOff);
        var change = from index in Gen.Choose(0, (Villages.Count * PointsPerVillage) - 1)
                     from value in status
                     select (index, value);
        return Arb.From(Gen.ArrayOf(change));
    }
}
