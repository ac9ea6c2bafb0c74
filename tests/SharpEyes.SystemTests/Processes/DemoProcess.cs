using System.Globalization;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.SystemTests.Processes;

/// <summary>The demo as a newcomer starts it: server, city and fleet, on free ports.</summary>
public sealed class DemoProcess : IAsyncDisposable
{
    public const string Project = "simulators/SharpEyes.Demo";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private readonly ScratchFolder _data = new();
    private readonly ChildProcess _process;

    private DemoProcess(int httpPort, int mqttPort, string[] options)
    {
        (HttpPort, MqttPort) = (httpPort, mqttPort);
        Api = new Api(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{httpPort}")));
        _process = ChildProcess.StartDotNet(Project, [.. ServerProcess.Arguments(httpPort, mqttPort, Path.Combine(_data.Path, "data")), .. options]);
    }

    public int HttpPort { get; }

    public int MqttPort { get; }

    public Api Api { get; }

    public string Output => _process.Output;

    /// <summary>Name and password of the accounts it made, the one that may everything first.</summary>
    public IReadOnlyList<(string Name, string Password)> Accounts =>
        [.. File.ReadAllLines(AccountsFile).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1]))];

    public string AccountsFile => Path.Combine(_data.Path, "data", "demo-accounts.csv");

    /// <summary>Starts the demo and waits until its fleet is heard.</summary>
    public static async Task<DemoProcess> StartAsync(params string[] options)
    {
        var demo = new DemoProcess(Ports.Free(), Ports.Free(), options);
        try
        {
            await Eventually.HoldsAsync(
                "the demo's fleet is heard",
                async () => demo._process.HasExited || (await demo.Api.IsReadyAsync() && await demo.OnlineAsync() > 900),
                StartLimit);
            Assert.False(demo._process.HasExited, "The demo ended.");
        }
        catch (Exception failure)
        {
            var output = demo.Output;
            await demo.DisposeAsync();
            throw new InvalidOperationException($"The demo did not start. Its output:\n{output}", failure);
        }
        return demo;
    }

    /// <summary>Ctrl-C's effect: the demo stops all it started.</summary>
    public Task<int> StopAsync() => _process.TerminateAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Api.Dispose();
        _data.Dispose();
    }

    private async Task<int> OnlineAsync()
    {
        if (Api.Token is null)
        {
            if (!File.Exists(AccountsFile))
            {
                return 0;
            }
            var (name, password) = Accounts[0];
            await Api.SignInAsync(name, password);
        }
        using var answer = await Api.SendAsync(HttpMethod.Get, "/api/v1/summary");
        return answer.IsSuccessStatusCode ? (await Api.GetAsync("summary")).Int("points.online") : 0;
    }
}
