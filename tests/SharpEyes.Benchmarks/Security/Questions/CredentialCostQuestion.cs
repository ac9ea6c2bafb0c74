using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security.Questions;

/// <summary>How many heartbeats a second are taken from gateways with credentials and topic rules, against the same from clients nobody knows.</summary>
internal sealed class CredentialCostQuestion(int quality) : IQuestion
{
    private static readonly KeyValuePair<string, string>[] Unlimited =
        [new("Mqtt__MaxPacketsPerSecond", "100000000"), new("Mqtt__MaxBytesPerSecond", "1000000000000")];

    public string Name => $"credentials-qos{quality}";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        // The rates count along, but stop nobody: the question is what counting and the rules cost.
        await using var server = await GatewaysUnderTest.StartAsync(bench, cancellationToken, Unlimited);
        await server.LoadAsync(quality, "max", 4);
        List<double> off = [], on = [];
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            off.Add((await server.LoadAsync(quality, "max", bench.Seconds, withCredentials: false)).Rate);
            var known = await server.LoadAsync(quality, "max", bench.Seconds);
            if (known.Refused > 0)
            {
                throw new InvalidOperationException($"{known.Refused} heartbeats of known gateways were refused.");
            }
            on.Add(known.Rate);
        }
        var question = $"QoS {quality} heartbeats, 100,000 points, {GatewaysUnderTest.Connections} gateways";
        bench.Page.Add(question, "without credentials", $"{Workbench.Median(off):N0}/s");
        bench.Page.Add(question, "with credentials and topic rules", $"{Workbench.Median(on):N0}/s");
        bench.Page.Add(question, "with against without", $"{Workbench.Median(on) / Workbench.Median(off) * 100:F1} %", "≥ 90 %");
    }
}
