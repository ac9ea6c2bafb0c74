using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Health;
using SharpEyes.Server.Live;
using SharpEyes.Server.Map;
using static SharpEyes.Tests.Server.SmallFleets;

namespace SharpEyes.Tests.Server;

public sealed class MapViewTests
{
    private const string FirstTownship = "230521100000";
    private const string FirstVillage = "230521100201";
    private const string SecondVillage = "230521100202";
    private const string ThirdVillage = "230522100201";

    private static readonly string[] Codes = [Province, City, FirstCounty, SecondCounty, EmptyCounty, FirstTownship, FirstVillage, SecondVillage, ThirdVillage, "370100000000"];

    [Fact]
    public void A_view_holds_the_points_of_its_villages_and_no_other() => Prop.ForAll(AnyWithin(), within =>
    {
        var layout = new MapLayout(Make());
        var fleet = layout.Fleet;
        var shown = layout.ViewOf(within).Indices().Select(index => fleet.Points[index].Id).ToHashSet();
        return Enumerable.Range(0, fleet.Count).All(index =>
            shown.Contains(fleet.Points[index].Id) == within.Contains(layout.Tree.Divisions[layout.DivisionOf(index)].Code));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Slots_of_the_hub_are_the_positions_in_the_map_file() => Prop.ForAll(AnyWithin(), AnyChanges(), (within, changes) =>
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Unknown));
        foreach (var (index, status) in changes)
        {
            state.Apply(index, status);
        }
        var view = state.Layout.ViewOf(within);
        var indices = view.Indices();
        return view.Cut(indices).All(area => state.Snapshot(area.Code, view)!.States.Select((value, slot) =>
            value == state.StatusAt(state.Layout.PositionOf(indices[area.First + slot])).Status.Value).All(same => same)
            && state.Snapshot(area.Code, view)!.States.Length == area.Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Messages_about_a_part_carry_its_state_on_without_a_gap() => Prop.ForAll(AnyWithin(), AnyChanges(), AnyChanges(), (within, before, after) =>
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Unknown));
        var view = state.Layout.ViewOf(within);
        foreach (var (index, status) in before)
        {
            state.Apply(index, status);
        }
        var snapshots = view.Areas.ToDictionary(area => area.Code, area => state.Snapshot(area.Code, view)!);
        foreach (var (index, status) in after)
        {
            state.Apply(index, status);
        }
        foreach (var live in state.Areas)
        {
            state.Advance(live);
            foreach (var part in live.Parts)
            {
                if (part.HasChanges)
                {
                    var snapshot = snapshots[live.Area.Code];
                    var message = state.Advance(part);
                    if (message.Version != snapshot.Version + 1 || message.FleetVersion != snapshot.FleetVersion)
                    {
                        return false;
                    }
                    for (var at = 0; at < message.Changes.Length; at += 2)
                    {
                        snapshot.States[message.Changes[at]] = (byte)message.Changes[at + 1];
                    }
                }
            }
        }
        return view.Areas.Where(area => !view.Contains(area.Division))
            .All(area => snapshots[area.Code].States.SequenceEqual(state.Snapshot(area.Code, view)!.States));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_happens_elsewhere_in_the_county_is_no_message()
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Unknown));
        var view = state.Layout.ViewOf(Within(FirstVillage));
        var snapshot = state.Snapshot(FirstCounty, view)!;
        var live = state.Areas.Single(area => area.Area.Code == FirstCounty);
        var part = Assert.Single(live.Parts);

        state.Apply(IndexIn(state, SecondVillage), Status(Connectivity.Online));
        Assert.NotEmpty(state.Advance(live).Changes);
        Assert.False(part.HasChanges);

        state.Apply(IndexIn(state, FirstVillage), Status(Connectivity.Online));
        state.Advance(live);
        var message = state.Advance(part);
        Assert.Equal(snapshot.Version + 1, message.Version);
        Assert.Equal([FirstTownship, FirstVillage], message.Figures.Select(figures => figures.Code).Order());
        // The township counts with the one village that is seen: 5 points, one of them online.
        Assert.All(message.Figures, figures => Assert.Equal([5, 5, 1, 0, 0, 4], figures.F[..6]));
    }

    [Fact]
    public void Figures_of_the_counties_add_up_to_those_of_the_whole() => Prop.ForAll(AnyChanges(), changes =>
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Unknown));
        foreach (var (index, status) in changes)
        {
            state.Apply(index, status);
        }
        int[] Sum(params string[] codes) => [.. codes.Select(code => state.FiguresOf(state.Layout.ViewOf(Within(code))))
            .Aggregate(new int[(int)FigureKind.Count], (sum, figures) => [.. sum.Zip(figures, (one, other) => one + other)])];
        var whole = state.FiguresOf(state.Layout.Whole);
        return whole.SequenceEqual(Sum(FirstCounty, SecondCounty, EmptyCounty))
            && whole.SequenceEqual(state.FiguresOf(state.Layout.ViewOf(Within(FirstCounty, SecondCounty, EmptyCounty))))
            && state.FiguresOf(state.Layout.ViewOf(Within(FirstCounty))).SequenceEqual(Sum(FirstVillage, SecondVillage));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(FirstCounty, Province, City, FirstCounty)]
    [InlineData(FirstTownship, Province, City, FirstCounty)]
    [InlineData(FirstVillage, Province, City, FirstCounty)]
    [InlineData(City, Province, City, FirstCounty, SecondCounty, EmptyCounty)]
    [InlineData("370100000000")]
    public void The_overview_names_what_is_seen_and_what_is_above_it(string division, params string[] codes)
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Unknown));
        var view = state.Layout.ViewOf(Within(division));
        var overview = state.OverviewFigures(view);
        Assert.Equal(codes, overview.Select(figures => figures.Code));
        // All above counts with what is seen.
        if (division != City)
        {
            Assert.All(overview, figures => Assert.Equal(view.Indices().Length, figures.F[(int)FigureKind.Total]));
        }
    }

    [Fact]
    public void A_foreign_county_is_answered_as_one_that_does_not_exist()
    {
        var state = new LiveState(Make(), _ => Status(Connectivity.Unknown));
        foreach (var code in (string[])[SecondCounty, EmptyCounty, City, "999999000000"])
        {
            Assert.Null(state.Snapshot(code, state.Layout.ViewOf(Within(FirstCounty))));
        }
        Assert.Null(state.Snapshot(FirstCounty, state.Layout.ViewOf(Jurisdiction.Nothing)));
        Assert.All(state.Areas, live => Assert.Empty(live.Parts));
    }

    [Fact]
    public void The_file_of_a_part_names_no_other_county_and_holds_no_foreign_point() => Prop.ForAll(AnyWithin(), within =>
    {
        var layout = new MapLayout(Make());
        var view = layout.ViewOf(within);
        using var stream = new MemoryStream();
        MapFile.Write(stream, view, synthetic: false);
        var file = stream.ToArray();
        var length = BitConverter.ToInt32(file, 4);
        using var header = JsonDocument.Parse(file.AsMemory(8, length));
        var tails = header.RootElement.GetProperty("columns")[1].GetProperty("offset").GetInt32();
        var shown = view.Indices();
        return header.RootElement.GetProperty("count").GetInt32() == shown.Length
            && header.RootElement.GetProperty("areas").EnumerateArray().All(area => within.Touches(DivisionCode.Parse(area.GetProperty("code").GetString()!)))
            && layout.Areas.Where(area => !view.Touches(area.Division)).All(area => !Encoding.UTF8.GetString(file, 8, length).Contains(area.Code, StringComparison.Ordinal))
            && shown.Select((index, at) => BitConverter.ToDouble(file, tails + (8 * at)) == layout.Fleet.Points[index].Code.Tail).All(same => same);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_jurisdiction_has_a_version_of_its_own_and_everything_that_of_the_layout()
    {
        var layout = new MapLayout(Make());
        Assert.Same(layout.Whole, layout.ViewOf(Jurisdiction.Everything));
        Assert.Same(layout.Indices, layout.Whole.Indices());
        Assert.Equal(layout.Version, layout.Whole.Version);
        var versions = Codes.Select(code => layout.ViewOf(Within(code)).Version).Append(layout.Version).ToList();
        Assert.Equal(versions.Count, versions.Distinct().Count());
        Assert.Same(layout.ViewOf(Within(FirstCounty)), layout.ViewOf(Within(FirstCounty)));
        Assert.All(versions, version => Assert.Equal(layout.Version >> 20, version >> 20));
    }

    private static Jurisdiction Within(params string[] codes) => Jurisdiction.Of(codes.Select(DivisionCode.Parse));

    private static int IndexIn(LiveState state, string village) => Enumerable.Range(0, state.Layout.Fleet.Count)
        .First(index => state.Layout.Tree.Divisions[state.Layout.DivisionOf(index)].Code == DivisionCode.Parse(village));

    private static Arbitrary<Jurisdiction> AnyWithin() =>
        Arb.From(Gen.SubListOf(Codes).Select(codes => codes.Count == Codes.Length ? Jurisdiction.Everything : Within([.. codes])));

    private static Arbitrary<(int Index, LiveStatus Status)[]> AnyChanges() => Arb.From(Gen.ArrayOf(
        from index in Gen.Choose(0, (Villages.Count * PointsPerVillage) - 1)
        from connectivity in Gen.Elements(Enum.GetValues<Connectivity>())
        from health in Gen.Elements(Enum.GetValues<HealthState>())
        select (index, Status(connectivity, health))));
}
