using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>The points of the registry, read and written many at a time, in somebody's transaction.</summary>
internal interface IPointTable
{
    /// <summary>Those of the points that are registered.</summary>
    Dictionary<DeviceCode, PointRow> Find(IReadOnlyCollection<DeviceCode> codes);

    /// <summary>Inserts the rows that have no key yet, in their order, and updates the others.</summary>
    /// <param name="gatewayId">Key of a gateway by its code; null for the empty code.</param>
    void Write(IReadOnlyList<PointRow> rows, Func<string, int?> gatewayId, CancellationToken cancellationToken);
}
