using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Hosting;
using SharpEyes.Mqtt.Transport;

namespace SharpEyes.Server.Hosting;

/// <summary>The ports: HTTP with MQTT over WebSocket, the same over TLS, MQTT, MQTT over TLS.</summary>
internal sealed class Listeners(IOptions<ServerOptions> options, IOptions<MqttBrokerOptions> mqtt, TlsCertificate certificate)
{
    private readonly List<(string Name, ListenOptions Listener)> _open = [];

    /// <summary>What is listened on, with the ports really taken; complete when the server has started.</summary>
    public IEnumerable<(string Name, IPEndPoint EndPoint)> EndPoints => _open.Select(open => (open.Name, open.Listener.IPEndPoint!));

    /// <summary>The port HTTP listens on.</summary>
    public int HttpPort => PortOf("http");

    /// <summary>The port that goes by a name: http, https, mqtt, mqtts.</summary>
    public int PortOf(string name) => EndPoints.First(open => open.Name == name).EndPoint.Port;

    public void Open(KestrelServerOptions kestrel)
    {
        var server = options.Value;
        kestrel.AddServerHeader = false;
        Limit(kestrel.Limits, server);
        kestrel.Listen(server.Address, server.HttpPort, listener => _open.Add(("http", listener)));
        if (server.HttpsPort is { } port)
        {
            kestrel.Listen(server.Address, port, listener =>
            {
                _open.Add(("https", listener));
                listener.UseHttps(Tls(asksForCertificate: false));
            });
        }
        OpenMqtt(kestrel, server);
    }

    private static void Limit(KestrelServerLimits limits, ServerOptions server)
    {
        limits.MaxRequestBodySize = server.MaxRequestBytes;
        // Headers come in one or two packets; who sends them letter by letter only wants to hold the connection.
        limits.RequestHeadersTimeout = server.HeaderTimeout;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(10));
    }

    private void OpenMqtt(KestrelServerOptions kestrel, ServerOptions server)
    {
        // Endpoints of the broker's own sockets; only TLS needs to go through the middleware of connections.
        kestrel.Listen(new MqttEndPoint(server.Address, server.MqttPort, usesMiddleware: false), listener =>
        {
            _open.Add(("mqtt", listener));
            listener.UseMqtt();
        });
        if (server.MqttTlsPort is { } port)
        {
            kestrel.Listen(new MqttEndPoint(server.Address, port, usesMiddleware: true), listener =>
            {
                _open.Add(("mqtts", listener));
                listener.UseHttps(Tls(asksForCertificate: true));
                listener.UseMqtt();
            });
        }
    }

    /// <param name="asksForCertificate">
    /// A client may show a certificate. Any is taken here, whoever signed it: the handshake proves that the client has the key, and the
    /// broker knows the certificate itself or does not.
    /// </param>
    [SuppressMessage("Security", "CA5359", Justification = "Certificates of clients are known one by one, by the broker's authenticator.")]
    private TlsHandshakeCallbackOptions Tls(bool asksForCertificate)
    {
        _ = certificate.Current;
        return new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = mqtt.Value.ConnectTimeout,
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificate.Current,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateRequired = asksForCertificate,
                RemoteCertificateValidationCallback = asksForCertificate ? static (_, _, _, _) => true : null,
            }),
        };
    }
}
