namespace SharpEyes.Storage.Backup;

/// <summary>A backup cannot be made, trusted or restored. The message says why, in one line.</summary>
public sealed class BackupException(string message) : IOException(message);
