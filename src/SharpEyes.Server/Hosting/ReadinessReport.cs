namespace SharpEyes.Server.Hosting;

/// <summary>Answer of the ready probe: every condition with the reason why it is not met.</summary>
internal sealed record ReadinessReport(bool Ready, IReadOnlyDictionary<string, ReadinessStep> Checks)
{
    /// <param name="durable">Whether what is heard can be made to last.</param>
    public static ReadinessReport Of(Readiness readiness, bool durable)
    {
        var checks = new Dictionary<string, ReadinessStep>
        {
            ["database"] = readiness.Database,
            ["engine"] = readiness.Engine,
            ["durability"] = durable ? ReadinessStep.Done : ReadinessStep.Waiting("the history cannot be written; acknowledgements are held back"),
            ["mqtt"] = readiness.Mqtt,
        };
        return new ReadinessReport(checks.Values.All(step => step.Ready), checks);
    }
}
