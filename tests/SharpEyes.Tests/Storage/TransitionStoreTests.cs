using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.History;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public abstract class TransitionStoreTests : IDisposable
{
    private readonly ITransitionStore _store;

    private protected TransitionStoreTests(DatabaseKind kind)
    {
        Registry = new TemporaryRegistry(kind);
        _store = Open();
    }

    private protected TemporaryRegistry Registry { get; }

    [DatabaseFact]
    public async Task New_store_knows_nothing()
    {
        var position = await _store.ReadPositionAsync(CancellationToken.None);

        Assert.Equal((0L, 0L, (long?)null), (position.LastSequence, position.LastEventId, position.LastAliveAtMs));
        Assert.Empty(position.OpenEvents);
    }

    [DatabaseFact]
    public async Task What_was_appended_is_read_back_in_order()
    {
        Transition[] transitions = [ATransition(1), ATransition(2), ATransition(3)];
        await _store.AppendAsync(transitions, [], CancellationToken.None);

        Assert.Equal(transitions[1..], await ReadAfterAsync(1));
    }

    [DatabaseFact]
    public async Task The_same_batch_again_changes_nothing()
    {
        FleetEvent[] events = [AnEvent(5)];
        await _store.AppendAsync([ATransition(1)], events, CancellationToken.None);
        await _store.AppendAsync([ATransition(1)], events, CancellationToken.None);

        Assert.Equal([ATransition(1)], await ReadAfterAsync(0));
        Assert.Equal(events, (await _store.ReadPositionAsync(CancellationToken.None)).OpenEvents);
    }

    [DatabaseFact]
    public async Task Of_one_event_twice_in_a_batch_the_last_counts()
    {
        await _store.AppendAsync([], [AnEvent(1), AnEvent(2), AnEvent(1) with { Affected = 4 }], CancellationToken.None);

        Assert.Equal([4, 1], (await _store.ReadPositionAsync(CancellationToken.None)).OpenEvents.Select(open => open.Affected));
    }

    [DatabaseFact]
    public async Task Event_that_ends_is_no_longer_open()
    {
        await _store.AppendAsync([], [AnEvent(1), AnEvent(2)], CancellationToken.None);
        await _store.AppendAsync([], [AnEvent(1) with { ClosedAtMs = 2_000 }], CancellationToken.None);

        var position = await _store.ReadPositionAsync(CancellationToken.None);
        Assert.Equal(2, position.LastEventId);
        Assert.Equal([2L], position.OpenEvents.Select(open => open.Id));
    }

    [DatabaseFact]
    public async Task A_new_store_on_the_same_folder_goes_on_where_the_old_one_ended()
    {
        await _store.AppendAsync([ATransition(41)], [AnEvent(9)], CancellationToken.None);
        await _store.MarkAliveAsync(1_000, CancellationToken.None);
        await _store.MarkAliveAsync(2_000, CancellationToken.None);

        Close(_store);
        var next = Open();
        var position = await next.ReadPositionAsync(CancellationToken.None);
        Assert.Equal((41L, 9L, (long?)2_000), (position.LastSequence, position.LastEventId, position.LastAliveAtMs));
        Close(next);
    }

    [DatabaseFact]
    public async Task History_of_a_point_is_its_own_and_newest_first()
    {
        await _store.AppendAsync(
            [ATransition(1), ATransition(2) with { SubjectId = 8 }, ATransition(3), ATransition(4) with { Subject = SubjectKind.Gateway }],
            [], CancellationToken.None);

        var history = await new TransitionHistory(Registry.Database).ReadNewestAsync(SubjectKind.Point, 7, 10, CancellationToken.None);
        Assert.Equal([3L, 1L], history.Select(transition => transition.Sequence));
    }

    [DatabaseFact]
    public async Task Events_are_found_by_division_subtree_kind_and_page()
    {
        Registry.Execute(
            """
            INSERT INTO divisions (id, code, name, level) VALUES (3, 230521000000, '集贤县', 3), (4, 230521100000, '福利镇', 4), (5, 230522000000, '友谊县', 3)
            """);
        await _store.AppendAsync([],
            [
                AnEvent(1) with { DivisionId = 3 },
                AnEvent(2) with { DivisionId = 4, Kind = FleetEventKind.GatewayDown },
                AnEvent(3) with { DivisionId = 5 },
                AnEvent(4) with { DivisionId = 4, ClosedAtMs = 9 },
            ],
            CancellationToken.None);
        var events = new EventHistory(Registry.Database);
        async Task<long[]> Ids(EventQuery query) => [.. (await events.ReadAsync(query, CancellationToken.None)).Select(found => found.Id)];
        var county = DivisionCode.Parse("230521000000");

        Assert.Equal((long[])[4, 3, 2, 1], await Ids(new EventQuery()));
        Assert.Equal((long[])[4, 2, 1], await Ids(new EventQuery(Division: county)));
        Assert.Equal((long[])[4, 2, 1], await Ids(new EventQuery { Within = Jurisdiction.Of([county]) }));
        Assert.Equal((long[])[4, 3, 2], await Ids(new EventQuery
        {
            Within = Jurisdiction.Of([DivisionCode.Parse("230521100000"), DivisionCode.Parse("230522000000")]),
        }));
        Assert.Empty(await Ids(new EventQuery { Within = Jurisdiction.Nothing }));
        Assert.Equal((long[])[2, 1], await Ids(new EventQuery(Division: county, Open: true)));
        Assert.Equal((long[])[4], await Ids(new EventQuery(Open: false)));
        Assert.Equal((long[])[2], await Ids(new EventQuery(Kind: FleetEventKind.GatewayDown)));
        Assert.Equal((long[])[3, 2], await Ids(new EventQuery(BeforeId: 4, Limit: 2)));
    }

    public void Dispose()
    {
        Close(_store);
        Registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract ITransitionStore Open();

    private protected abstract void Close(ITransitionStore store);

    private async Task<List<Transition>> ReadAfterAsync(long sequence)
    {
        var read = new List<Transition>();
        await foreach (var transition in _store.ReadAfterAsync(sequence, CancellationToken.None))
        {
            read.Add(transition);
        }
        return read;
    }

    private static Transition ATransition(long sequence) => new(
        sequence, SubjectKind.Point, 7,
        new PointStatus(Connectivity.Online, HealthState.Good, false, LifeCycle.InService),
        new PointStatus(Connectivity.Unreachable, HealthState.Faulty, true, LifeCycle.Maintenance),
        HealthSigns.Blur | HealthSigns.TemperatureHigh, TransitionCause.Gateway, 12, 1_790_000_000_000, 1_790_000_000_001, 1_790_000_000_002);

    private static FleetEvent AnEvent(long id) => new(
        id, FleetEventKind.PointOffline, SubjectKind.Point, 7, "23052100001320000001", 3, 1, HealthSigns.None, 1_000, null);
}
