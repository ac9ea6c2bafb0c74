using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using SharpEyes.Simulator.Servers;

namespace SharpEyes.Simulator.Fleet.Network;

// The stepping loop calls Publish and LinkChanged; RunAsync is the only one that connects and disconnects. _client and _cut are
// written by RunAsync and read by both; a payload that meets a connection just ending is dropped, as in the field.

/// <summary>One speaker's MQTT connection: birth and will, reconnecting with growing, jittered pauses, dying as the stories want it.</summary>
internal sealed class Uplink(Speaker speaker, FleetTarget target, ServerChoice servers, FleetTally tally, SemaphoreSlim connecting, TimeProvider time, int seed)
{
    private readonly byte[] _topic = Encoding.ASCII.GetBytes(speaker.Topic);
    private string? Password => target.Credentials?.Find(speaker.Code);

    private Noise _noise = new(seed, speaker.Code);
    private volatile MqttClient? _client;
    private volatile Action? _cut;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Without a connection a device has nobody to speak to; with one, what the server does not take in time is dropped and counted.</summary>
    public void Publish(ReadOnlySpan<byte> payload)
    {
        if (_client is { IsConnected: true } client)
        {
            tally.OnPublished(client.TryPublish(_topic, payload, target.QualityOfService));
        }
    }

    public void LinkChanged()
    {
        if (speaker.Link == LinkState.Cut)
        {
            _cut?.Invoke();
        }
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }

    /// <summary>Keeps the speaker connected until cancelled; then says goodbye.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await UntilAsync(() => speaker.Link == LinkState.Up, null, cancellationToken);
                var bornAt = await ConnectAsync(cancellationToken);
                servers.Keep();
                if (await HoldAsync(bornAt, cancellationToken))
                {
                    await MoveOnAsync(cancellationToken);
                }
            }
            catch (MqttException)
            {
                await MoveOnAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
            }
        }
        if (_client is { } client)
        {
            await SayGoodbyeAsync(client);
        }
    }

    private async Task<long> ConnectAsync(CancellationToken cancellationToken)
    {
        // Birth and will bear the same time: a will that comes after the next birth is the older one and means nothing any more.
        var bornAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        await connecting.WaitAsync(cancellationToken);
        var client = new MqttClient(Options(bornAt), time);
        try
        {
            await client.ConnectAsync(cancellationToken);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
        finally
        {
            connecting.Release();
        }
        _client = client;
        return bornAt;
    }

    /// <summary>Until the connection ends or a story ends it.</summary>
    /// <returns>Whether the server is gone.</returns>
    private async Task<bool> HoldAsync(long bornAt, CancellationToken cancellationToken)
    {
        var client = _client!;
        tally.OnConnected(1);
        try
        {
            if (speaker.StateTopic is { } topic)
            {
                await client.PublishAsync(State(topic, isOnline: true, bornAt), cancellationToken);
            }
            await UntilAsync(() => !client.IsConnected || speaker.Link != LinkState.Up, client.Ended, cancellationToken);
            var isGone = speaker.Link == LinkState.Up;
            await UntilAsync(() => speaker.Link != LinkState.Cut, null, cancellationToken);
            return isGone;
        }
        finally
        {
            tally.OnConnected(-1);
            if (!cancellationToken.IsCancellationRequested)
            {
                _client = null;
                await client.AbortAsync();
                await client.DisposeAsync();
            }
        }
    }

    private async Task SayGoodbyeAsync(MqttClient client)
    {
        try
        {
            if (client.IsConnected && speaker.StateTopic is { } topic)
            {
                await client.PublishAsync(State(topic, isOnline: false, time.GetUtcNow().ToUnixTimeMilliseconds())).AsTask().WaitAsync(TimeSpan.FromSeconds(2), time);
            }
        }
        catch (Exception exception) when (exception is MqttException or TimeoutException)
        {
            // A server that is gone hears no goodbye.
        }
        await client.DisposeAsync();
    }

    private MqttClientOptions Options(long bornAt) => new()
    {
        Host = servers.Current.Host,
        Port = servers.Current.Port,
        ClientId = speaker.Code,
        UserName = Password is null ? target.User : speaker.Code,
        Password = Password ?? target.Password,
        // Both versions are in the field, often behind the same server.
        Version = speaker.Code[^1] % 3 == 0 ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500,
        KeepAlive = TimeSpan.FromSeconds(Math.Clamp(speaker.Interval.TotalSeconds * 3, 15, 120)),
        Will = speaker.StateTopic is { } topic ? State(topic, isOnline: false, bornAt) : null,
        OpenStream = OpenAsync,
    };

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(servers.Current.Host, servers.Current.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        var stream = new CuttableStream(socket);
        _cut = stream.Cut;
        return stream;
    }

    private static MqttMessage State(string topic, bool isOnline, long at) => new()
    {
        Topic = topic,
        Payload = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"online":{{(isOnline ? "true" : "false")}},"ts":{{at}}}""")),
        QualityOfService = MqttQualityOfService.AtLeastOnce,
        Retain = true,
    };

    /// <summary>Waits for a condition on the link, or on a task that may end first.</summary>
    private async Task UntilAsync(Func<bool> condition, Task? other, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            // The signal is taken before the look at the condition: a change in between is not missed.
            var changed = Volatile.Read(ref _changed).Task.WaitAsync(cancellationToken);
            if (condition())
            {
                return;
            }
            await (other is null ? changed : Task.WhenAny(changed, other));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task MoveOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(servers.MoveOn(_noise.NextDouble()), time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }
}
