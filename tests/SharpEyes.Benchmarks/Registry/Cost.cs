using System.Globalization;
using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Registry;

/// <summary>What a large piece of work cost the server.</summary>
/// <param name="CpuSeconds">Processor time of the server process, which other work on the machine hardly changes.</param>
/// <param name="PeakBytes">Most resident memory meanwhile.</param>
internal readonly record struct Cost(double Seconds, double CpuSeconds, long PeakBytes)
{
    /// <summary>Of each figure the median.</summary>
    public static Cost Median(IEnumerable<Cost> runs)
    {
        var costs = runs.ToArray();
        return new Cost(
            Workbench.Median(costs.Select(run => run.Seconds)), Workbench.Median(costs.Select(run => run.CpuSeconds)),
            (long)Workbench.Median(costs.Select(run => (double)run.PeakBytes)));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:F1} s, {CpuSeconds:F1} s of processor, peak {PeakBytes / 1e6:N0} MB");
}
