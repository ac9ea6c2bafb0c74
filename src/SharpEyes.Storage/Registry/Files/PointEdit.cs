using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>What somebody wants a point's file to say.</summary>
/// <param name="Version">The version the person saw; null: whatever it is.</param>
/// <param name="IsNew">The point is to be registered; else it must be.</param>
/// <param name="Texts">By field; fields that are not named stay as they are.</param>
public sealed record PointEdit(DeviceCode Code, int? Version, bool IsNew, IReadOnlyDictionary<string, string> Texts);
