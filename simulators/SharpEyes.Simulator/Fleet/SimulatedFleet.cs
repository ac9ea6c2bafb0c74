namespace SharpEyes.Simulator.Fleet;

/// <summary>
/// The fleet as a model: speakers, cameras, what is wrong with them, and what they say. It has neither clock nor network; it is stepped
/// with a time and hands payloads to an output. The same points, seed and steps give the same bytes.
/// </summary>
internal sealed class SimulatedFleet : IDisposable
{
    private readonly HeartbeatWriter _writer = new();
    private readonly PriorityQueue<Speaker, DateTimeOffset> _due = new();
    private readonly int _seed;
    private Noise _noise;

    public SimulatedFleet(IReadOnlyList<PointEntry> points, int seed)
    {
        _seed = seed;
        _noise = new Noise(seed, "fleet");
        var inService = points.Where(point => point.IsInService).Select(point => new Camera(point, seed)).ToList();
        var recorders = inService.Where(camera => camera.Entry.GatewayCode is not null)
            .GroupBy(camera => camera.Entry.GatewayCode!)
            .Select(group => new Speaker(group.Key, true, [.. group], IntervalOf(group)));
        var alone = inService.Where(camera => camera.Entry.GatewayCode is null)
            .Select(camera => new Speaker(camera.Entry.Code, false, [camera], IntervalOf([camera])));
        Speakers = [.. recorders, .. alone];
        Cameras = [.. Speakers.SelectMany(speaker => speaker.Cameras)];
    }

    public IReadOnlyList<Speaker> Speakers { get; }

    /// <summary>All registered cameras that are in service.</summary>
    public IReadOnlyList<Camera> Cameras { get; }

    /// <summary>Spreads the first heartbeats over one interval, so that the fleet does not speak in chorus.</summary>
    public void Start(DateTimeOffset now)
    {
        foreach (var speaker in Speakers)
        {
            Schedule(speaker, now + (speaker.Interval * _noise.NextDouble()));
        }
    }

    /// <summary>Says what has fallen due by now. When a step comes late, what was missed is not made up for.</summary>
    public void Step(DateTimeOffset now, IFleetOutput output)
    {
        while (_due.TryPeek(out var speaker, out var due) && due <= now)
        {
            _due.Dequeue();
            if (speaker.Link == LinkState.Up)
            {
                Speak(speaker, now, output);
            }
            var next = due + speaker.Interval;
            Schedule(speaker, next > now ? next : now + speaker.Interval);
        }
    }

    /// <summary>A camera that nobody has registered, behind the same recorder.</summary>
    public Camera AddStranger(Speaker recorder, int ordinal)
    {
        var like = recorder.Cameras[0].Entry;
        var code = string.Concat(like.Code.AsSpan(0, 14), $"{990_000 + ordinal:D6}");
        var stranger = new Camera(like with { Code = code, Name = "" }, _seed);
        recorder.Strangers.Add(stranger);
        return stranger;
    }

    public void Dispose() => _writer.Dispose();

    private void Speak(Speaker speaker, DateTimeOffset now, IFleetOutput output)
    {
        if (speaker.IsRecorder)
        {
            var payload = _writer.WriteMany(speaker, now);
            if (payload.Length > 0)
            {
                output.Publish(speaker, payload);
            }
        }
        else if (!speaker.Cameras[0].IsSilent)
        {
            output.Publish(speaker, _writer.WriteOne(speaker.Cameras[0], now));
        }
        if (speaker.IsGarbling)
        {
            output.Publish(speaker, Garbage.Next(ref _noise, speaker.Cameras[0].Entry.Code));
        }
    }

    private void Schedule(Speaker speaker, DateTimeOffset due)
    {
        speaker.NextDue = due;
        _due.Enqueue(speaker, due);
    }

    private static TimeSpan IntervalOf(IEnumerable<Camera> cameras) =>
        TimeSpan.FromSeconds(cameras.Min(camera => camera.Entry.HeartbeatSeconds));
}
