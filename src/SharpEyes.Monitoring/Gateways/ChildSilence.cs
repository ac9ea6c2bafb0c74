namespace SharpEyes.Monitoring.Gateways;

/// <summary>What one point on a gateway says about it.</summary>
internal enum ChildSilence
{
    /// <summary>Nothing: not in service, or silent since before the gateway was last heard.</summary>
    None,

    /// <summary>It was heard lately.</summary>
    Heard,

    /// <summary>It was heard until now and is overdue.</summary>
    Overdue,
}
