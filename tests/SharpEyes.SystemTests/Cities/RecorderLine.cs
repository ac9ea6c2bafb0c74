using System.Net.Sockets;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.SystemTests.Cities;

/// <summary>
/// A recorder that is switched on: a connection over real TCP that says "online" when it opens, has the opposite as its will,
/// and sends a batch of heartbeats again and again until its line is cut.
/// </summary>
public sealed class RecorderLine : IAsyncDisposable
{
    private readonly CancellationTokenSource _cut = new();
    private readonly MqttWire _wire;
    private readonly Recorder _recorder;
    private readonly string _boot = Guid.NewGuid().ToString("N")[..8];
    private Task _sending = Task.CompletedTask;

    private RecorderLine(MqttWire wire, Recorder recorder) => (_wire, _recorder) = (wire, recorder);

    /// <summary>Switches a recorder on; returns once its first batch is acknowledged.</summary>
    /// <param name="withWill">Whether the recorder speaks of itself on its state topic at all; many do not.</param>
    public static async Task<RecorderLine> SwitchOnAsync(int mqttPort, Recorder recorder, TimeSpan every, bool withWill)
    {
        var state = Heartbeat.TopicOfState(recorder.Code);
        var wire = await MqttWire.ConnectAsync(mqttPort, withWill ? (state, Heartbeat.State(online: false)) : null, recorder.Code);
        var line = new RecorderLine(wire, recorder);
        if (withWill)
        {
            await wire.PublishAsync(state, Heartbeat.State(online: true), retain: true);
        }
        await line.SendAsync(1);
        line._sending = line.SendAllAsync(every);
        return line;
    }

    /// <summary>Takes the power away: no good-bye, the connection reset.</summary>
    public async Task CutAsync()
    {
        await _cut.CancelAsync();
        await _sending;
        _wire.Drop();
    }

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        await _sending;
        await _wire.DisposeAsync();
        _cut.Dispose();
    }

    private Task SendAsync(long seq) =>
        _wire.PublishAsync(Heartbeat.TopicOfBatch(_recorder.Code), Heartbeat.Batch(_recorder.Points, seq, _boot));

    private async Task SendAllAsync(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            for (var seq = 2L; await timer.WaitForNextTickAsync(_cut.Token); seq++)
            {
                await SendAsync(seq);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
        {
            // Cut by the test, or the server went away: the test looks at what the server made of it.
        }
    }
}
