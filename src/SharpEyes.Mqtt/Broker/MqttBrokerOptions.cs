using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SharpEyes.Mqtt.Broker;

/// <summary>Bounds and habits of the broker. Everything a client can make the broker keep is bounded here.</summary>
public sealed class MqttBrokerOptions
{
    public const string SectionName = "Mqtt";

    /// <summary>Clients that give no user name are let in. Default: false, so that a forgotten setting does not open the door.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Who may connect, unless another <see cref="IMqttAuthenticator"/> is registered. Default: nobody.</summary>
    [ValidateEnumeratedItems]
    public IList<MqttUserOptions> Users { get; set; } = [];

    /// <summary>Network connections at once; more are refused with 0x97, quota exceeded. Default: 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxConnections { get; set; } = 100_000;

    /// <summary>Connections at once that have not sent their CONNECT yet; more are closed unread. Default: 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxPendingConnections { get; set; } = 10_000;

    /// <summary>
    /// Connections at once of one device; one more is refused with 0x97. A device needs one, and a second one while it has not noticed
    /// that the first is dead. Listed users are not counted. Default: 4.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxConnectionsPerUser { get; set; } = 4;

    /// <summary>
    /// Connections at once of one address (IPv6: of one /64); more are closed unread. Many gateways may stand behind one address, and behind a load
    /// balancer all of them do. 0: no limit. Default: 10,000.
    /// </summary>
    [Range(0, 10_000_000)]
    public int MaxConnectionsPerAddress { get; set; } = 10_000;

    /// <summary>
    /// New connections a second of one address once it has used up <see cref="ConnectionBurstPerAddress"/>; more are closed unread, and try
    /// again. 0: no limit. Default: 50.
    /// </summary>
    [Range(0, 1_000_000)]
    public int ConnectionsPerSecondPerAddress { get; set; } = 50;

    /// <summary>New connections an address may open at once when it has opened none for a while: a county that comes back. Default: 1,000.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionBurstPerAddress { get; set; } = 1_000;

    /// <summary>
    /// Wrong passwords an address may give within <see cref="RefusalTime"/> before its new connections are closed unread. Few are safer, more are
    /// kinder to a gateway with a wrong password that stands beside others. 0: no limit. Default: 30.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxFailuresPerAddress { get; set; } = 30;

    /// <summary>How long an address that gave too many wrong passwords is closed. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RefusalTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a wrong password waits for its refusal: slows down who guesses over one connection after another. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FailureDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Addresses remembered at once, some 80 bytes each. Default: 100,000.</summary>
    [Range(16, 10_000_000)]
    public int MaxAddresses { get; set; } = 100_000;

    /// <summary>Whether the limits by address also hold for this machine, where a proxy or a bridge may stand for many. Default: false.</summary>
    public bool LimitLoopback { get; set; }

    /// <summary>
    /// Packets a second that one connection of a device is read at; what is more waits in the network, nothing is lost. A platform of 100,000 points
    /// needs some 1,700. Default: 5,000.
    /// </summary>
    [Range(1, 100_000_000)]
    public int MaxPacketsPerSecond { get; set; } = 5_000;

    /// <summary>Bytes a second, likewise. Default: 2 MiB.</summary>
    [Range(1_024, long.MaxValue)]
    public long MaxBytesPerSecond { get; set; } = 2 * 1024 * 1024;

    /// <summary>How much of its rate a connection may save up while it sends less: what it held back during an outage comes at once. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RateBurst { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Sessions kept, connected or not; more are refused with 0x97. Default: 200,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxSessions { get; set; } = 200_000;

    /// <summary>Time from accepting a connection to its complete CONNECT. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time a connection that is being closed may take to accept its last bytes before it is cut. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest packet accepted, in bytes; announced to 5.0 clients. Default: 256 KiB.</summary>
    [Range(1_024, 268_435_455)]
    public int MaxPacketSize { get; set; } = 256 * 1024;

    /// <summary>Longest topic name or filter, in bytes of UTF-8. Default: 512.</summary>
    [Range(16, 65_535)]
    public int MaxTopicLength { get; set; } = 512;

    /// <summary>Most levels of a topic filter, and of a retained topic. Default: 32.</summary>
    [Range(2, 128)]
    public int MaxTopicLevels { get; set; } = 32;

    /// <summary>Longest client identifier, in characters. Default: 128.</summary>
    [Range(23, 65_535)]
    public int MaxClientIdLength { get; set; } = 128;

    /// <summary>Topic aliases a 5.0 client may set on one connection. Default: 64.</summary>
    [Range(0, 65_535)]
    public int MaxTopicAliases { get; set; } = 64;

    /// <summary>
    /// QoS 1 and 2 messages a 5.0 client may have without acknowledgement; announced to it. A larger window lets one connection
    /// send more while the host makes messages durable. Default: 1,024.
    /// </summary>
    [Range(1, 65_535)]
    public int ReceiveMaximum { get; set; } = 1_024;

    /// <summary>QoS 1 and 2 messages on their way to one client; a smaller receive maximum of the client wins. Default: 128.</summary>
    [Range(1, 65_535)]
    public int MaxInFlight { get; set; } = 128;

    /// <summary>Subscriptions of one session; more are refused with 0x97. Default: 1,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSubscriptions { get; set; } = 1_000;

    /// <summary>
    /// Messages waiting for one client, connected or not, of QoS 0 and of QoS 1 and 2 each. When full, the oldest QoS 0 message gives way;
    /// of QoS 1 and 2 the new one is dropped. Default: 1,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxQueuedMessages { get; set; } = 1_000;

    /// <summary>Bytes of the messages waiting for one client. Default: 1 MiB.</summary>
    [Range(1_024, long.MaxValue)]
    public long MaxQueuedBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of the messages waiting for all clients together; beyond it new ones are dropped. Default: 256 MiB.</summary>
    [Range(1_024, long.MaxValue)]
    public long MaxQueuedBytesTotal { get; set; } = 256L * 1024 * 1024;

    /// <summary>Retained messages kept; one more is delivered but not kept. Default: 100,000.</summary>
    [Range(0, 100_000_000)]
    public int MaxRetainedMessages { get; set; } = 100_000;

    /// <summary>Bytes of the retained messages. Default: 64 MiB.</summary>
    [Range(0, long.MaxValue)]
    public long MaxRetainedBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Longest life of a session without connection; a longer wish is cut and the client told. Default: 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan MaxSessionExpiry { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Longest keep-alive; 5.0 clients that want a longer one or none are told this one. Zero: no limit. Default: zero.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "18:12:15")]
    public TimeSpan MaxKeepAlive { get; set; }
}
