using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>The points of the registry and their files, read and written many at a time, in somebody's transaction.</summary>
internal interface IPointTable
{
    /// <summary>Those of the points that are registered.</summary>
    Dictionary<DeviceCode, PointEntry> Find(IReadOnlyCollection<DeviceCode> codes);

    /// <summary>
    /// Inserts the new points, in their order, and updates the others; what their files were until now becomes an old version.
    /// </summary>
    /// <param name="gatewayId">Key of a gateway by its code; null for the empty code.</param>
    void Write(IReadOnlyList<PointChange> changes, Func<string, int?> gatewayId, ChangeStamp stamp, CancellationToken cancellationToken);

    /// <summary>Writes verdicts of files that did not change, and the files of points that have none yet.</summary>
    void Judge(IReadOnlyList<PointChange> judged, CancellationToken cancellationToken);
}
