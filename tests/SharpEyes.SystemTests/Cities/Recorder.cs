namespace SharpEyes.SystemTests.Cities;

/// <summary>A recorder 录像机 and the points that hang on it.</summary>
/// <param name="Code">Its code in topics and in the registry.</param>
/// <param name="Points">Device codes of its points.</param>
public sealed record Recorder(string Code, string Village, IReadOnlyList<string> Points);
