using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Hosting;
using SharpEyes.Mqtt.Transport;

namespace SharpEyes.Server.Hosting;

/// <summary>The ports: HTTP with MQTT over WebSocket, MQTT, MQTT over TLS.</summary>
internal sealed class Listeners(IOptions<ServerOptions> options)
{
    private readonly List<(string Name, ListenOptions Listener)> _open = [];

    /// <summary>What is listened on, with the ports really taken; complete when the server has started.</summary>
    public IEnumerable<(string Name, IPEndPoint EndPoint)> EndPoints => _open.Select(open => (open.Name, open.Listener.IPEndPoint!));

    /// <summary>The port HTTP listens on.</summary>
    public int HttpPort => EndPoints.First(open => open.Name == "http").EndPoint.Port;

    public void Open(KestrelServerOptions kestrel)
    {
        var server = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = server.MaxRequestBytes;
        kestrel.Listen(server.Address, server.HttpPort, listener => _open.Add(("http", listener)));
        OpenMqtt(kestrel, server);
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
            var certificate = LoadCertificate(server);
            kestrel.Listen(new MqttEndPoint(server.Address, port, usesMiddleware: true), listener =>
            {
                _open.Add(("mqtts", listener));
                listener.UseHttps(certificate);
                listener.UseMqtt();
            });
        }
    }

    private static X509Certificate2 LoadCertificate(ServerOptions options)
    {
        try
        {
            return Path.GetExtension(options.TlsCertificate) is ".pem" or ".crt"
                ? X509Certificate2.CreateFromPemFile(options.TlsCertificate!)
                : X509CertificateLoader.LoadPkcs12FromFile(options.TlsCertificate!, options.TlsPassword);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException)
        {
            throw new StartFailedException($"The certificate '{options.TlsCertificate}' cannot be read: {failure.Message}");
        }
    }
}
