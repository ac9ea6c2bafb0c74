using System.Net.Sockets;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.Cluster.Tests.Stories;

/// <summary>A recorder that knows two silos: it sends its batch with QoS 1 again and again, and goes to the other when its own is gone.</summary>
internal sealed class RecorderOfTwoSilos : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _off = new();
    private readonly Recorder _recorder;
    private readonly int[] _ports;
    private readonly Task _sending;
    private int _turn;
    private long _acknowledged;

    public RecorderOfTwoSilos(Recorder recorder, int[] ports, int turn)
    {
        (_recorder, _ports, _turn) = (recorder, ports, turn);
        _sending = Task.Run(SendAsync);
    }

    public long Acknowledged => Volatile.Read(ref _acknowledged);

    public async ValueTask DisposeAsync()
    {
        await _off.CancelAsync();
        await _sending;
        _off.Dispose();
    }

    private async Task SendAsync()
    {
        MqttWire? wire = null;
        var boot = "two-silos";
        for (var seq = 1L; !_off.IsCancellationRequested;)
        {
            try
            {
                wire ??= await MqttWire.ConnectAsync(_ports[_turn % _ports.Length], null, _recorder.Code).WaitAsync(Patience);
                await wire.PublishAsync(Heartbeat.TopicOfBatch(_recorder.Code), Heartbeat.Batch(_recorder.Points, seq, boot)).WaitAsync(Patience);
                Interlocked.Increment(ref _acknowledged);
                seq++;
            }
            catch (Exception gone) when (gone is IOException or SocketException or TimeoutException or ObjectDisposedException)
            {
                wire?.Drop();
                wire = null;
                _turn++;
            }
            await Task.WhenAny(Task.Delay(Every, _off.Token));
        }
        wire?.Drop();
    }
}
