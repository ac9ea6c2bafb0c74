using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Mqtt.Client;
using SharpEyes.Mqtt.Hosting;
using static SharpEyes.Mqtt.MqttQualityOfService;

namespace SharpEyes.Tests.Mqtt;

/// <summary>The same exchange over every kind of endpoint, on real sockets with ports the system chooses.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Own_sockets_carry_every_quality()
        => await ExchangeAsync(kestrel => kestrel.ListenMqtt(IPAddress.Loopback, 0), options => options);

    [Fact]
    public async Task Kestrels_sockets_carry_every_quality()
        => await ExchangeAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseMqtt()), options => options);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tls_carries_every_quality(bool ownSockets)
    {
        using var certificate = SelfSigned();
        await ExchangeAsync(
            kestrel =>
            {
                if (ownSockets)
                    kestrel.ListenMqtt(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
                else
                    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate).UseMqtt());
            },
            options => options with
            {
                Tls = new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    RemoteCertificateValidationCallback = (_, given, _, _) => given!.GetCertHashString() == certificate.GetCertHashString(),
                },
            });
    }

    [Fact]
    public async Task Web_sockets_carry_every_quality()
        => await ExchangeAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0), options => options with { OpenStream = token => OpenWebSocketAsync(options.Port, token) });

    [Fact]
    public async Task Web_page_asking_for_the_mqtt_path_is_refused()
    {
        await using var app = await StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port(app)}/mqtt"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Hosts_other_endpoints_are_left_to_kestrel()
    {
        await using var app = await StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        using var http = new HttpClient();
        Assert.Equal("hello", await http.GetStringAsync(new Uri($"http://127.0.0.1:{Port(app)}/hello")));
    }

    [Fact]
    public async Task Options_out_of_range_stop_the_start()
    {
        await using var app = Build(kestrel => kestrel.Listen(IPAddress.Loopback, 0), options => options.MaxPacketSize = 1);
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => app.StartAsync());
    }

    private static async Task ExchangeAsync(Action<KestrelServerOptions> listen, Func<MqttClientOptions, MqttClientOptions> connect)
    {
        await using var app = await StartAsync(listen);
        var broker = app.Services.GetRequiredService<MqttBroker>();
        foreach (var version in Enum.GetValues<MqttProtocolVersion>())
        {
            var options = connect(new MqttClientOptions { Host = "127.0.0.1", Port = Port(app), Version = version });
            await using var client = new MqttClient(options);
            await client.ConnectAsync().Soon();
            await client.SubscribeAsync("a/#", ExactlyOnce).Soon();
            foreach (var qualityOfService in Enum.GetValues<MqttQualityOfService>())
            {
                foreach (var size in new[] { 0, 1, 5_000, 200_000 })
                {
                    var payload = new byte[size];
                    new Random(size).NextBytes(payload);
                    await client.PublishAsync("a/b", payload, qualityOfService).AsTask().Soon();
                    Assert.Equal(payload, (await client.NextAsync()).Payload.ToArray());
                }
            }

            for (var i = 0; i < 5_000; i++)
            {
                while (!client.TryPublish("b"u8, new byte[200], AtLeastOnce))
                    await client.WaitForRoomAsync().AsTask().Soon();
            }

            await client.DrainAsync().AsTask().Soon();
        }

        await TestBroker.UntilAsync(() => broker.ConnectionCount == 0);
        Assert.Equal(2 * (12 + 5_000), broker.ReceivedCount);
        await app.StopAsync().Soon();
    }

    private static async Task<WebApplication> StartAsync(Action<KestrelServerOptions> listen)
    {
        var app = Build(listen);
        await app.StartAsync();
        return app;
    }

    private static WebApplication Build(Action<KestrelServerOptions> listen, Action<MqttBrokerOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(listen);
        builder.Services.AddMqttBroker(options =>
        {
            options.AllowAnonymous = true;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapMqttWebSocket();
        app.MapGet("/hello", () => "hello");
        return app;
    }

    private static int Port(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new Uri(address).Port;
    }

    private static async ValueTask<Stream> OpenWebSocketAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("mqtt");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/mqtt"), cancellationToken);
        return WebSocketStream.Create(socket, WebSocketMessageType.Binary, ownsWebSocket: true);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
