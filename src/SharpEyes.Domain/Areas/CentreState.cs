namespace SharpEyes.Domain.Areas;

/// <summary>How far a governance centre 综治中心 is. Built and connected ones count as done.</summary>
public enum CentreState : byte
{
    /// <summary>规划.</summary>
    Planned = 1,

    /// <summary>建成.</summary>
    Built = 2,

    /// <summary>联网: built and on the network.</summary>
    Connected = 3,
}
