using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SharpEyes.Tests.Architecture;

/// <summary>
/// The product calls nobody: there are no webhooks, no look-ups, no tile servers. A request that somebody forges (SSRF) has nothing to
/// go out by. Only the database, and in the cluster the other silos, the broker and the telemetry store, are reached, at addresses from
/// the configuration.
/// </summary>
public sealed partial class NoOutgoingRequestsTests
{
    // The room, and the one place in it that may open a connection.
    private static readonly string[] MayConnect = ["SharpEyes.Cluster/", "SharpEyes.Mqtt/Client/"];

    [Fact]
    public void Nothing_in_src_opens_a_connection_but_the_mqtt_client_and_the_cluster()
    {
        var source = Path.Combine(RepositoryRoot(), "src");
        var files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(source, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .ToList();
        Assert.True(files.Count > 500, $"Only {files.Count} files were found.");

        var calls = files.Where(path => !MayConnect.Any(room => path.StartsWith(room, StringComparison.Ordinal)))
            .SelectMany(path => Outgoing().Matches(File.ReadAllText(Path.Combine(source, path))).Select(match => $"{path}: {match.Value}"))
            .ToList();

        Assert.Empty(calls);
    }

    [Theory]
    [InlineData("var http = new HttpClient();")]
    [InlineData("services.AddHttpClient<Hook>()")]
    [InlineData("WebRequest.Create(url)")]
    [InlineData("new TcpClient(host, 80)")]
    [InlineData("await socket.ConnectAsync(endPoint)")]
    [InlineData("new ClientWebSocket()")]
    [InlineData("Dns.GetHostAddresses(host)")]
    public void What_would_open_one_is_known(string code) => Assert.Matches(Outgoing(), code);

    [GeneratedRegex(@"\bI?Http(Client|MessageInvoker|ClientFactory)\b|AddHttpClient|\bWebRequest\b|\bWebClient\b|\bTcpClient\b|\bUdpClient\b|\bClientWebSocket\b|\bSmtpClient\b|\bFtpWebRequest\b|[sS]ocket\.Connect(Async)?\(|\bDns\.Get")]
    private static partial Regex Outgoing();

    private static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SharpEyes.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("SharpEyes.sln is in no folder above this test.");
        }
        return folder.FullName;
    }
}
