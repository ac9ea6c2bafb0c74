namespace SharpEyes.Server.Hosting;

/// <summary>Answer of the ready probe: every condition with the reason why it is not met.</summary>
internal sealed record ReadinessReport(bool Ready, IReadOnlyDictionary<string, ReadinessStep> Checks)
{
    public static ReadinessReport Of(Readiness readiness)
    {
        var checks = new Dictionary<string, ReadinessStep>
        {
            ["database"] = readiness.Database,
            ["engine"] = readiness.Engine,
            ["mqtt"] = readiness.Mqtt,
        };
        return new ReadinessReport(checks.Values.All(step => step.Ready), checks);
    }
}
