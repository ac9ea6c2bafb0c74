namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>A test that needs VictoriaMetrics; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VictoriaMetricsFactAttribute : FactAttribute
{
    public VictoriaMetricsFactAttribute()
    {
        if (!File.Exists(VictoriaMetrics.Program)) Skip = "VictoriaMetrics is not installed: apt-get install victoria-metrics";
    }
}
