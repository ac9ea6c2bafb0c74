using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Formatter;

namespace SharpEyes.Cluster.Ingest;

/// <summary>How the clients of this silo present themselves to the broker cluster.</summary>
internal sealed class BrokerClients(IOptions<BrokerOptions> options)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    private readonly BrokerOptions _options = options.Value;
    private readonly DnsEndPoint[] _servers = [.. options.Value.Servers.Select(static server => ReadServer(server)!)];

    /// <summary>"host:port" or "[::1]:port"; null when it is neither.</summary>
    public static DnsEndPoint? ReadServer(string text) =>
        Uri.TryCreate("mqtt://" + text, UriKind.Absolute, out var uri) && uri is { Port: > 0, PathAndQuery: "/" or "", UserInfo: "" }
            ? new DnsEndPoint(uri.DnsSafeHost, uri.Port)
            : null;

    /// <summary>The node to try: neighbours in number begin with different ones, and every attempt goes on to the next.</summary>
    public DnsEndPoint ServerOf(int number, int attempt) => _servers[(number + attempt) % _servers.Length];

    /// <param name="name">What follows the prefix of the client identifier.</param>
    /// <param name="keepsSession">The broker keeps what waits for the client while it is away.</param>
    public MqttClientOptions Describe(DnsEndPoint server, string name, bool keepsSession)
    {
        var client = new MqttClientOptionsBuilder()
            .WithTcpServer(server.Host, server.Port)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId($"{_options.ClientIdPrefix}-{name}")
            .WithCleanStart(!keepsSession)
            .WithSessionExpiryInterval(keepsSession ? (uint)_options.SessionExpiry.TotalSeconds : 0)
            .WithReceiveMaximum((ushort)_options.ReceiveMaximum)
            .WithMaximumPacketSize((uint)_options.LargestPacket)
            .WithKeepAlivePeriod(KeepAlive);
        if (_options.UserName.Length > 0)
        {
            client.WithCredentials(_options.UserName, _options.Password);
        }
        if (_options.UseTls)
        {
            client.WithTlsOptions(tls =>
            {
                tls.UseTls().WithTargetHost(server.Host);
                if (_options.CaFile is { } file)
                {
                    var authorities = new X509Certificate2Collection();
                    authorities.ImportFromPemFile(file);
                    // An authority of one's own seldom publishes a list of what it revoked.
                    tls.WithTrustChain(authorities).WithRevocationMode(X509RevocationMode.NoCheck);
                }
            });
        }
        return client.Build();
    }
}
