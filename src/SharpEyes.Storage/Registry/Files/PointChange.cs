using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>What is to be written of a point: its new file, judged.</summary>
/// <param name="Known">The point as it is registered; null for a new one.</param>
internal sealed record PointChange(PointEntry? Known, PointFile File, int VillageId, PointVerdict Verdict)
{
    public int Version => (Known?.Version ?? 0) + 1;

    public string GatewayCode => File[PointFields.GatewayCode];

    /// <summary>Values of the columns of <c>points</c> behind the gateway, in their order.</summary>
    public PointColumns Columns => new(
        File.Name, File.Class, File.LifeCycle, File.Whole(PointFields.HeartbeatSeconds) ?? 0, File.LongitudeE7, File.LatitudeE7,
        File.Whole(PointFields.Azimuth), File.Whole(PointFields.ViewAngle), File.Whole(PointFields.ViewDistance),
        OrNull(PointFields.ContactName), OrNull(PointFields.ContactPhone));

    /// <summary>Whether the change is one the engine and the figures have to know of.</summary>
    public bool TouchesFleet => Known is null || Known.VillageId != VillageId || Known.File[PointFields.GatewayCode] != GatewayCode
        || Columns != (this with { File = Known.File }).Columns || Known.File.Code != File.Code;

    /// <summary>The row of <c>point_files</c>, without the key of a point that has none yet.</summary>
    public PointFileRow ToRow(ChangeStamp stamp)
    {
        var row = new PointFileRow
        {
            PointId = Known?.Id ?? 0,
            Version = Version,
            ChangedAtMs = stamp.At.ToUnixTimeMilliseconds(),
            ChangedBy = stamp.By,
            Why = stamp.Why,
            Document = PointEntry.DocumentOf(File),
            Ipv4 = OrNull(PointFields.Ipv4),
            Mac = OrNull(PointFields.Mac),
            Alias = OrNull(PointFields.Alias),
            Initials = PointInitials.Of(File),
            Findings = "",
        };
        PointFindings.Put(Verdict, row);
        return row;
    }

    private string? OrNull(string key) => File[key] is { Length: > 0 } text ? text : null;
}
