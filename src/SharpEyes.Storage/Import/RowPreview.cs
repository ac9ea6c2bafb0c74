using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>What a row that is taken does to the registry.</summary>
/// <param name="IsNew">It registers the point; else it changes it.</param>
/// <param name="Changes">Fields that differ from what is registered; of a new point those that are filled.</param>
public sealed record RowPreview(int Line, DeviceCode Code, string Name, bool IsNew, IReadOnlyList<FieldChange> Changes);
