using System.Net.Security;

namespace SharpEyes.Mqtt.Client;

/// <summary>How a client connects. The defaults are those of a well-behaved device.</summary>
public sealed record MqttClientOptions
{
    public required string Host { get; init; }

    /// <summary>Default: 1883.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>TLS with these settings; null for plain TCP. The target host is filled in when it is missing.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Opens the byte stream instead of TCP to <see cref="Host"/>: a test, a tunnel, a WebSocket.</summary>
    public Func<CancellationToken, ValueTask<Stream>>? OpenStream { get; init; }

    /// <summary>Default: 5.0.</summary>
    public MqttProtocolVersion Version { get; init; } = MqttProtocolVersion.V500;

    /// <summary>Empty: the broker assigns one.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Forget an earlier session (3.1.2.4). Default: true.</summary>
    public bool CleanStart { get; init; } = true;

    /// <summary>How long the broker keeps the session after the connection; 5.0 only. Default: zero.</summary>
    public TimeSpan SessionExpiry { get; init; }

    /// <summary>Longest silence towards the broker; pings fill it. Zero: none. Default: 60 s.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public MqttMessage? Will { get; init; }

    /// <summary>How long the broker waits before it publishes the will; 5.0 only.</summary>
    public TimeSpan WillDelay { get; init; }

    /// <summary>QoS 1 and 2 messages the broker may have under way to this client; 5.0 only. Default: 1,024.</summary>
    public ushort ReceiveMaximum { get; init; } = 1_024;

    /// <summary>QoS 1 and 2 messages this client has under way; the broker's receive maximum wins when it is smaller. Default: 1,024.</summary>
    public int MaxInFlight { get; init; } = 1_024;

    /// <summary>Longest packet accepted from the broker, in bytes. Default: 1 MiB.</summary>
    public int MaximumPacketSize { get; init; } = 1024 * 1024;

    /// <summary>Received messages that wait to be read; when full, the connection is read no further until there is room. Default: 1,024.</summary>
    public int ReceiveQueueCapacity { get; init; } = 1_024;

    /// <summary>Bytes of encoded packets that wait for the network before <see cref="MqttClient.TryPublish"/> refuses. Default: 256 KiB.</summary>
    public int SendBufferLimit { get; init; } = 256 * 1024;

    /// <summary>Time for TCP, TLS and CONNACK together. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
