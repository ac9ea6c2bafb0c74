using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>One point of an edit.</summary>
/// <param name="Before">As it was registered; null for a new one.</param>
/// <param name="After">What the file says now, or would say; null when it is refused or cannot be found.</param>
/// <param name="Verdict">What the rules say of it; null when it was not judged.</param>
public sealed record EditedPoint(DeviceCode Code, EditState State, PointEntry? Before, PointFile? After, PointVerdict? Verdict);
