namespace SharpEyes.Domain.Registry;

/// <summary>One field in which two files differ.</summary>
public sealed record FieldChange(PointField Field, string Before, string After);
