namespace SharpEyes.Domain.Health;

/// <summary>A change of the status or of the confirmed signs of a point.</summary>
/// <param name="AtMs">When it happened: device time where plausible, else receive time; never before the change before it.</param>
public readonly record struct PointChange(PointStatus From, PointStatus To, HealthSigns Signs, long AtMs)
{
    /// <summary>Whether the point became heard or not heard.</summary>
    public bool ConnectivityChanged => From.Connectivity != To.Connectivity;
}
