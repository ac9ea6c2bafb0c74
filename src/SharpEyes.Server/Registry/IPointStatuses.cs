namespace SharpEyes.Server.Registry;

/// <summary>What the live room knows of points.</summary>
public interface IPointStatuses
{
    /// <summary>The point with the registry key; null when the live room does not know it (yet).</summary>
    LivePoint? Find(int pointId);

    /// <summary>Registry keys of the points that fit, in order of device code. A walk over memory: no input or output.</summary>
    IReadOnlyList<int> Select(LivePointFilter filter);
}
