namespace SharpEyes.Demo;

/// <summary>The demo cannot go on; the message says why and what to do. Printed without a stack.</summary>
internal sealed class DemoException(string message) : Exception(message);
