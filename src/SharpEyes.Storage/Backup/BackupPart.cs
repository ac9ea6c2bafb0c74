namespace SharpEyes.Storage.Backup;

/// <summary>A file in a backup.</summary>
/// <param name="Bytes">Unpacked.</param>
/// <param name="Sha256">Of the unpacked bytes.</param>
/// <param name="Rows">Of a table; null for other parts.</param>
/// <param name="Columns">Of a table, in the order of its rows; else empty.</param>
public sealed record BackupPart(string Name, long Bytes, string Sha256, long? Rows, IReadOnlyList<string> Columns);
