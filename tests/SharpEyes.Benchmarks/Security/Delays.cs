using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security;

/// <summary>
/// The p99 of heartbeats in three states, taken in turn: calm, with the attackers at work on a stand-in that does next to nothing, and
/// attacked. Attackers and load share the machine with the server; what they take of it themselves is seen beside the stand-in.
/// </summary>
internal sealed class Delays
{
    private readonly List<double> _calm = [];
    private readonly List<double> _control = [];
    private readonly List<double> _attacked = [];

    public void Calm(LoadAnswer load) => _calm.Add(load.P99Ms);

    public void Control(LoadAnswer load) => _control.Add(load.P99Ms);

    public void Attacked(LoadAnswer load) => _attacked.Add(load.P99Ms);

    /// <param name="control">What the control was.</param>
    public void Tell(ResultPage page, string question, string control)
    {
        var (calm, beside, attacked) = (Workbench.Median(_calm), Workbench.Median(_control), Workbench.Median(_attacked));
        page.Add(question, "p99 without it", $"{calm:F2} ms");
        page.Add(question, $"p99 with {control}", $"{beside:F2} ms");
        page.Add(question, "p99 under it", $"{attacked:F2} ms");
        page.Add(question, "worse than without it by", $"{((attacked / calm) - 1) * 100:F0} %", "≤ 20 %");
        page.Add(question, $"worse than with {control} by", $"{((attacked / beside) - 1) * 100:F0} %");
    }
}
