using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Client;
using SharpEyes.Server.Devices;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Devices;
using SharpEyes.Tests.Mqtt;
using static SharpEyes.Tests.Server.Devices.DeviceServer;

namespace SharpEyes.Tests.Server.Devices;

/// <summary>The TLS ports: whose certificate is shown, and which certificates of clients are known.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sharpeyes-").FullName;
    private DeviceServer _server = null!;

    private string File => Path.Combine(_folder, "server.pem");

    public async Task InitializeAsync()
    {
        Write(SelfSigned("first"));
        _server = await DeviceServer.StartAsync(settings:
        [
            ("Server:HttpsPort", "0"), ("Server:MqttTlsPort", "0"), ("Server:TlsCertificate", File), ("Server:TlsLookInterval", "00:00:01"),
        ]);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_changed_certificate_is_shown_without_a_restart_and_a_broken_one_never()
    {
        Assert.Equal(["CN=first", "CN=first"], [await ShownAsync("https"), await ShownAsync("mqtts")]);

        await System.IO.File.WriteAllTextAsync(File, "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n");
        _server.Running.Get<TlsCertificate>().Look();
        Assert.Equal(["CN=first", "CN=first"], [await ShownAsync("https"), await ShownAsync("mqtts")]);

        Write(SelfSigned("second"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await ShownAsync("mqtts") != "CN=second")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
        Assert.Equal("CN=second", await ShownAsync("https"));
    }

    [Fact]
    public async Task The_page_is_served_over_tls()
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=first" };
        using var http = new HttpClient(handler);
        using var answer = await http.GetAsync(new Uri($"https://127.0.0.1:{_server.Running.Get<Listeners>().PortOf("https")}/healthz/ready"));
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_pinned_certificate_lets_in_without_a_name_until_it_is_revoked()
    {
        using var known = SelfSigned("camera");
        using var unknown = SelfSigned("camera");
        var ids = await _server.Store.AddAsync([NewCredential.Certificate(Gateway, known.RawData, null)], "test", CancellationToken.None);
        await _server.Running.Get<DeviceSessions>().FollowAsync(CancellationToken.None);

        foreach (var user in new[] { null, SmallRegistry.Gateway })
        {
            var client = await _server.ConnectAsync(user, null, options => With(options, known));
            Assert.Equal(MqttReasonCode.Success, await client.PublishAsync(TopicOf(1), Beat(1), MqttQualityOfService.AtLeastOnce));
            Assert.Equal(MqttReasonCode.NotAuthorized, await client.PublishAsync(TopicOf(3), Beat(1), MqttQualityOfService.AtLeastOnce));
        }
        Assert.Equal(MqttReasonCode.NotAuthorized, await _server.RefusalAsync(null, null, options => With(options, unknown)));
        Assert.Equal(MqttReasonCode.NotAuthorized, await _server.RefusalAsync(null, null, options => With(options, null)));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.CodeOf(3), null, options => With(options, known)));

        await _server.Store.RevokeAsync(Gateway, ids[0], CancellationToken.None);
        await _server.Running.Get<DeviceSessions>().FollowAsync(CancellationToken.None);
        Assert.Equal(MqttReasonCode.NotAuthorized, await _server.RefusalAsync(null, null, options => With(options, known)));
    }

    [Fact]
    public async Task A_password_works_over_tls_too()
    {
        var (_, password) = await _server.GiveAsync(Gateway);
        Assert.True((await _server.ConnectAsync(SmallRegistry.Gateway, password, options => With(options, null))).IsConnected);
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));

        // A key that only this process has in memory cannot be used by every platform's TLS.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private void Write(X509Certificate2 certificate)
    {
        using (certificate)
        using (var key = certificate.GetECDsaPrivateKey()!)
        {
            System.IO.File.WriteAllText(File, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        }
    }

    private MqttClientOptions With(MqttClientOptions options, X509Certificate2? certificate) => options with
    {
        Port = _server.Running.Get<Listeners>().PortOf("mqtts"),
        Tls = new SslClientAuthenticationOptions
        {
            TargetHost = "server",
            ClientCertificates = certificate is null ? null : [certificate],
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Subject == "CN=first",
        },
    };

    private async Task<string> ShownAsync(string port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _server.Running.Get<Listeners>().PortOf(port));
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "server", RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null }).Soon();
        Assert.True(tls.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13);
        return tls.RemoteCertificate!.Subject;
    }
}
