namespace SharpEyes.Storage.Registry;

/// <summary>What an edit did, or would have done.</summary>
/// <param name="Points">In the order of the edits.</param>
/// <param name="FleetVersion">The new version of the registry when the engine has to read it again; null when not.</param>
public sealed record EditOutcome(IReadOnlyList<EditedPoint> Points, long? FleetVersion);
