namespace SharpEyes.Server.Hosting;

/// <summary>The server cannot start for a reason the operator can mend; the message says how. Printed without a stack.</summary>
public sealed class StartFailedException(string message) : Exception(message);
