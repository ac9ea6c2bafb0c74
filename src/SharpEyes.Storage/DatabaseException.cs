namespace SharpEyes.Storage;

/// <summary>The database cannot be used; the message says so in one line and names it. Never carries a password.</summary>
public sealed class DatabaseException(string message, Exception? reason = null) : Exception(message, reason);
