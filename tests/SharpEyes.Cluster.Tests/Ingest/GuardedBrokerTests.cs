using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SharpEyes.Cluster.Tests.Processes;

namespace SharpEyes.Cluster.Tests.Ingest;

/// <summary>A broker that does not allow everything, and one that proves who it is.</summary>
public sealed class GuardedBrokerTests
{
    [Fact]
    public async Task Poison_does_not_come_again_though_dead_letters_are_not_allowed()
    {
        await using var broker = await Mosquitto.StartAsync(folder =>
            $"acl_file {folder.Write("acl", "topic readwrite sharpeyes/v1/points/#\ntopic read sharpeyes/v1/gateways/#\n")}");
        await using var device = await Publisher.ConnectAsync(broker);
        await using var silo = await Silo.StartAsync(broker, "one");

        await device.HeartbeatAsync("bad");

        await Eventually.EqualAsync(1L, () => silo.Counts["sharpeyes.broker.acknowledged"]);
        Assert.Equal((1, 0), (silo.Counts["sharpeyes.broker.dead_letters"], silo.Counts["sharpeyes.broker.reconnects"]));
    }

    [Fact]
    public async Task A_broker_is_trusted_by_the_authority_that_was_named_and_by_no_other()
    {
        using var folder = new ScratchFolder();
        var trusted = Authority(folder, "trusted", out var authority);
        var other = Authority(folder, "other", out var stranger);
        using (authority) using (stranger)
        {
            await using var broker = await Mosquitto.StartAsync(own => Certificate(own, authority));

            await using (await Silo.StartAsync(broker, "one", null, ("UseTls", "true"), ("CaFile", trusted)))
            {
                // It is connected.
            }
            await using var wary = await Silo.BeginAsync(broker, "two", null, ("UseTls", "true"), ("CaFile", other));
            wary.Readiness.Open();
            await Eventually.TrueAsync(() => wary.Counts["sharpeyes.broker.reconnects"] >= 2, () => "no failure");
            Assert.Equal(0, wary.Counts["sharpeyes.broker.connected"]);
        }
    }

    private static string Authority(ScratchFolder folder, string name, out X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        return folder.Write(name + ".pem", authority.ExportCertificatePem());
    }

    private static string Certificate(ScratchFolder folder, X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=broker", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, Now.AddHours(-1), Now.AddHours(1), [1, 2, 3]);
        return $"""
            cafile {folder.Write("ca.pem", authority.ExportCertificatePem())}
            certfile {folder.Write("broker.pem", certificate.ExportCertificatePem())}
            keyfile {folder.Write("broker.key", key.ExportPkcs8PrivateKeyPem())}
            """;
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
