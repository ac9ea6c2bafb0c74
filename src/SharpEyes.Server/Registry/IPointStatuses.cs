namespace SharpEyes.Server.Registry;

/// <summary>What the live room knows of points.</summary>
public interface IPointStatuses
{
    /// <summary>The points with these registry keys; those the live room does not know (yet) are left out.</summary>
    ValueTask<IReadOnlyDictionary<int, LivePoint>> FindAsync(IReadOnlyCollection<int> pointIds, CancellationToken cancellationToken);

    /// <summary>Registry keys of the points that fit, in order of device code. A walk over memory: no input or output.</summary>
    IReadOnlyList<int> Select(LivePointFilter filter);
}
