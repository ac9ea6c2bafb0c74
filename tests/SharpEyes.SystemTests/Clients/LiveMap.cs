using System.Globalization;
using System.Text.Json;

namespace SharpEyes.SystemTests.Clients;

/// <summary>
/// What a browser knows: the snapshot of /api/v1/map, the states of the watched areas, and the changes the hub sends. A gap in
/// an area's versions is answered by asking for the area again, as the page does.
/// Written by the hub's reading loop only; tests read under the lock.
/// </summary>
public sealed class LiveMap : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Area, int Slot)> _places;
    private readonly Dictionary<string, (long Version, byte[] States)> _areas = [];
    private readonly Dictionary<long, JsonElement> _events = [];
    private readonly List<JsonElement> _early = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubClient? _hub;

    private LiveMap(Dictionary<string, (string Area, int Slot)> places) => _places = places;

    /// <summary>Points on the map.</summary>
    public int Count => _places.Count;

    /// <summary>Gaps found in the versions of an area; each was asked for again.</summary>
    public int Gaps { get; private set; }

    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events.Values];
            }
        }
    }

    /// <summary>Fetches the snapshot and watches every area of it.</summary>
    public static async Task<LiveMap> OpenAsync(Api api)
    {
        var map = new LiveMap(MapFile.Read(await api.GetBytesAsync("/api/v1/map")));
        map._hub = await HubClient.ConnectAsync(api.Address, api.Token, "/hubs/live", map.Take);
        var areas = map._places.Values.Select(place => place.Area).Distinct().ToArray();
        map.TakeStates(await map._hub.InvokeAsync("watch", [areas]));
        return map;
    }

    public StatusByte StatusOf(string code)
    {
        lock (_gate)
        {
            var (area, slot) = _places[code];
            return new StatusByte(_areas[area].States[slot]);
        }
    }

    /// <summary>Waits until the map shows a point so; woken by the hub's messages, so the wait is as long as the way was.</summary>
    public Task WaitAsync(string code, Func<StatusByte, bool> shown, TimeSpan within, string what) =>
        WaitAsync([code], shown, within, what);

    public async Task WaitAsync(IReadOnlyCollection<string> codes, Func<StatusByte, bool> shown, TimeSpan within, string what)
    {
        using var limit = new CancellationTokenSource(within);
        while (true)
        {
            Task change;
            lock (_gate)
            {
                change = _changed.Task;
            }
            if (codes.All(code => shown(StatusOf(code))))
            {
                return;
            }
            try
            {
                await change.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                var seen = codes.GroupBy(StatusOf).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"));
                Assert.Fail($"Expected on the live map within {within.TotalSeconds} s: {what}. Seen: {string.Join(", ", seen)}.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }

    private void Take(string target, JsonElement arguments)
    {
        lock (_gate)
        {
            switch (target)
            {
                case "areaChanged":
                    TakeChange(arguments[0]);
                    break;
                case "events":
                    foreach (var one in arguments[0].List())
                    {
                        _events[one.At("id").GetInt64()] = one;
                    }
                    break;
            }
            Wake();
        }
    }

    private void TakeChange(JsonElement change)
    {
        var area = change.Text("area")!;
        if (!_areas.TryGetValue(area, out var known))
        {
            _early.Add(change);
            return;
        }
        var version = change.At("version").GetInt64();
        if (version <= known.Version)
        {
            return;
        }
        if (version != known.Version + 1)
        {
            Gaps++;
            _ = ResyncAsync(area);
            return;
        }
        var pairs = change.List("changes");
        for (var i = 0; i + 1 < pairs.Count; i += 2)
        {
            known.States[pairs[i].GetInt32()] = pairs[i + 1].GetByte();
        }
        _areas[area] = (version, known.States);
    }

    private async Task ResyncAsync(string area)
    {
        var state = await _hub!.InvokeAsync("resync", area);
        lock (_gate)
        {
            TakeState(state);
            Wake();
        }
    }

    private void TakeStates(JsonElement states)
    {
        lock (_gate)
        {
            foreach (var state in states.List())
            {
                TakeState(state);
            }
            foreach (var change in _early)
            {
                TakeChange(change);
            }
            _early.Clear();
            Wake();
        }
    }

    private void TakeState(JsonElement state) =>
        _areas[state.Text("area")!] = (state.At("version").GetInt64(), state.At("states").GetBytesFromBase64());

    private void Wake()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
