using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>A file as it was.</summary>
/// <param name="Stamp">Who made it so, when and why.</param>
public sealed record PointVersion(int Version, ChangeStamp Stamp, PointFile File);
