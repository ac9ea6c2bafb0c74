using SharpEyes.Cluster.Points;

namespace SharpEyes.Cluster.Dispatch;

/// <summary>Heartbeats on their way to another silo.</summary>
/// <param name="Firmware">Names of firmware that occur; a heartbeat names its one by its place from 1, 0 for none.</param>
[GenerateSerializer, Immutable, Alias("sharpeyes.parcel")]
internal sealed record Parcel(
    [property: Id(0)] ParcelItem[] Items, [property: Id(1)] string[] Firmware, [property: Id(2)] UnregisteredNotice[] Unregistered);

/// <summary>One heartbeat of a registered point.</summary>
/// <param name="PointId">Registry key of the point.</param>
/// <param name="Session">Number of the intake session it came through.</param>
[GenerateSerializer, Immutable, Alias("sharpeyes.parcel-item")]
internal readonly record struct ParcelItem(
    [property: Id(0)] int PointId, [property: Id(1)] long Session, [property: Id(2)] ReceivedHeartbeat Heartbeat);

/// <summary>A device without a file was heard.</summary>
/// <param name="Source">Gateway or connection it was heard through.</param>
[GenerateSerializer, Immutable, Alias("sharpeyes.unregistered-notice")]
internal readonly record struct UnregisteredNotice(
    [property: Id(0)] string DeviceCode, [property: Id(1)] string Source, [property: Id(2)] long ReceivedAtMs);
