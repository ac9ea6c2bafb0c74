using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Postgres;
using SharpEyes.Tests.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Storage;

public sealed class PostgresSharedTransitionStoreTests : IDisposable
{
    private static readonly PointStatus Good = new(Connectivity.Online, HealthState.Good, false, LifeCycle.InService);
    private static readonly PointStatus Away = new(Connectivity.Offline, HealthState.Good, false, LifeCycle.InService);

    private readonly Lazy<TemporaryRegistry> _registry = new(() => new TemporaryRegistry(DatabaseKind.Postgres));

    private PostgresDatabase Database => (PostgresDatabase)_registry.Value.Database;

    private PostgresSharedTransitionStore Store => new(Database);

    [PostgresFact]
    public async Task States_and_transitions_are_read_back_as_they_were_written()
    {
        var state = new SubjectState(SubjectKind.Point, 7, 1, Away, HealthSigns.Blur | HealthSigns.TemperatureHigh, 1_790_000_000_000, (byte[])[1, 0, 255]);
        var transition = ATransition(7);

        Assert.Empty(await Store.AppendAsync(1, [new SubjectChange(state, transition), new SubjectChange(AState(8, 1), null)], [AnEvent(3)], default));

        var read = await ReadAsync(7, 9);
        Assert.Equal(state with { Memory = default }, read[7] with { Memory = default });
        Assert.Equal([1, 0, 255], read[7].Memory.ToArray());
        Assert.False(read.ContainsKey(9));
        Assert.Equal([transition with { Sequence = 1 }], await HistoryAsync());
        Assert.Equal([AnEvent(3)], await Store.ReadOpenEventsAsync(default));
    }

    [PostgresFact]
    public async Task The_same_batch_again_changes_nothing()
    {
        SubjectChange[] batch = [Change(7, 1), Change(8, 1), Change(7, 2), Change(7, 3)];
        await Store.AppendAsync(1, batch, [AnEvent(3)], default);
        var before = await HistoryAsync();

        Assert.Empty(await Store.AppendAsync(1, batch, [AnEvent(3)], default));

        Assert.Equal(4, before.Count);
        Assert.Equal(before, await HistoryAsync());
        Assert.Equal(3, (await ReadAsync(7))[7].Version);
    }

    [PostgresFact]
    public async Task A_host_that_was_believed_dead_writes_nothing_of_what_another_has_gone_on_with()
    {
        await Store.AppendAsync(1, [Change(7, 1), Change(8, 1)], [], default);
        await Store.AppendAsync(2, [Change(7, 2)], [], default);
        var before = await HistoryAsync();

        var rejected = await Store.AppendAsync(1, [Change(7, 2), Change(8, 2), Change(7, 3), Change(9, 2)], [AnEvent(5)], default);

        Assert.Equal([new SubjectKey(SubjectKind.Point, 7), new SubjectKey(SubjectKind.Point, 9)], rejected);
        Assert.Equal([8], (await HistoryAsync()).Skip(before.Count).Select(one => one.SubjectId));
        Assert.Equal((2, 2), ((await ReadAsync(7))[7].Version, (await ReadAsync(8))[8].Version));
        Assert.Equal(5, Assert.Single(await Store.ReadOpenEventsAsync(default)).Id);
    }

    [PostgresFact]
    public async Task Points_and_gateways_with_one_key_are_two_subjects()
    {
        await Store.AppendAsync(1, [Change(7, 1), new SubjectChange(AState(7, 1) with { Subject = SubjectKind.Gateway }, null)], [], default);

        Assert.Empty(await Store.AppendAsync(2, [new SubjectChange(AState(7, 2) with { Subject = SubjectKind.Gateway }, null)], [], default));

        Assert.Equal(1, (await ReadAsync(7))[7].Version);
    }

    [PostgresFact]
    public async Task A_version_that_is_skipped_within_a_batch_is_a_fault_of_the_caller() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(1, [Change(7, 1), Change(7, 3)], [], default));

    [PostgresFact]
    public async Task Of_writers_that_race_for_the_same_versions_one_wins_each_and_nothing_is_doubled()
    {
        const int Subjects = 200, Rounds = 15, Writers = 4;
        var won = new int[Writers];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var round = 0; round < Rounds; round++)
            {
                // Each goes on from what it reads, in an order of its own.
                var known = await ReadAsync([.. Enumerable.Range(1, Subjects)]);
                SubjectChange[] batch = [.. Enumerable.Range(1, Subjects).OrderBy(_ => random.Next())
                    .Select(subject => Change(subject, known.TryGetValue(subject, out var state) ? state.Version + 1 : 1))];
                var rejected = await Store.AppendAsync(writer + 1, batch, [AnEvent(1), AnEvent(2)], default);
                won[writer] += batch.Length - rejected.Count;
            }
        })));

        var versions = (await ReadAsync([.. Enumerable.Range(1, Subjects)])).Values;
        Assert.Equal(Subjects, versions.Count);
        Assert.Equal(won.Sum(), versions.Sum(state => state.Version));
        var history = await HistoryAsync();
        Assert.Equal(won.Sum(), history.Count);
        Assert.All(history.GroupBy(one => one.SubjectId), own =>
            Assert.Equal(Enumerable.Range(1, own.Count()).Select(version => (long)version), own.OrderBy(one => one.Sequence).Select(one => one.AtMs)));
    }

    [PostgresFact]
    public async Task One_box_and_a_cluster_take_turns_with_one_database()
    {
        using (var session = new PostgresEngineSession(Database, TimeProvider.System))
        {
            var box = new PostgresTransitionStore(Database, session);
            await box.AppendAsync([ATransition(7) with { Sequence = 41 }, ATransition(8) with { Sequence = 42 }], [AnEvent(9), AnEvent(4)], default);
        }
        await Store.AppendAsync(1, [Change(7, 1), Change(8, 1)], [AnEvent(await Store.ReserveEventIdsAsync(1, default))], default);

        using var again = new PostgresEngineSession(Database, TimeProvider.System);
        var position = await new PostgresTransitionStore(Database, again).ReadPositionAsync(default);

        Assert.Equal([41L, 42L, 43L, 44L], (await HistoryAsync()).Select(one => one.Sequence));
        Assert.Equal((44L, 10L), (position.LastSequence, position.LastEventId));
    }

    [PostgresFact]
    public async Task Ids_of_events_are_in_a_row_and_belong_to_one_host()
    {
        await Store.AppendAsync(1, [], [AnEvent(100)], default);

        const int Hosts = 8, Times = 40, Count = 5;
        var firsts = await Task.WhenAll(Enumerable.Range(0, Hosts).Select(_ => Task.Run(async () =>
        {
            var own = new long[Times];
            for (var i = 0; i < Times; i++)
            {
                own[i] = await Store.ReserveEventIdsAsync(Count, default);
            }
            return own;
        })));

        Assert.Equal(Enumerable.Range(0, Hosts * Times).Select(turn => 101L + (Count * turn)), firsts.SelectMany(own => own).Order());
    }

    [PostgresFact]
    public async Task The_mark_of_life_tells_the_one_before_and_never_goes_back()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.MarkAliveAsync(1_000, default))));
        Assert.Equal([null, .. Enumerable.Repeat<long?>(1_000, 7)], first.Order());

        Assert.Equal(1_000, await Store.MarkAliveAsync(5_000, default));
        Assert.Equal(5_000, await Store.MarkAliveAsync(3_000, default));
        Assert.Equal(5_000, await Store.MarkAliveAsync(6_000, default));
    }

    public void Dispose()
    {
        if (_registry.IsValueCreated)
        {
            _registry.Value.Dispose();
        }
    }

    private async Task<Dictionary<int, SubjectState>> ReadAsync(params int[] ids)
    {
        var states = new Dictionary<int, SubjectState>();
        await foreach (var state in Store.ReadStatesAsync(SubjectKind.Point, ids, default))
        {
            states.Add(state.SubjectId, state);
        }
        return states;
    }

    private async Task<List<Transition>> HistoryAsync()
    {
        using var session = new PostgresEngineSession(Database, TimeProvider.System);
        var history = new List<Transition>();
        await foreach (var transition in new PostgresTransitionStore(Database, session).ReadAfterAsync(0, default))
        {
            history.Add(transition);
        }
        return history;
    }

    // The transition's time is the version it led to, so that a doubled or lost one is seen.
    private static SubjectChange Change(int subject, int version) => new(AState(subject, version), ATransition(subject) with { AtMs = version });

    private static SubjectState AState(int subject, int version) =>
        new(SubjectKind.Point, subject, version, version % 2 == 0 ? Good : Away, HealthSigns.None, version, (byte[])[(byte)version]);

    private static Transition ATransition(int subject) => new(
        0, SubjectKind.Point, subject, Good, Away, HealthSigns.None, TransitionCause.Silence, 0, 1_790_000_000_000, 1_790_000_000_001, 1_790_000_000_002);

    private static FleetEvent AnEvent(long id) => new(
        id, FleetEventKind.PointOffline, SubjectKind.Point, 7, "23052100001320000001", 3, 1, HealthSigns.None, 1_000, null);
}
