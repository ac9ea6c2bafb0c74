using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Value">What was given.</param>
/// <param name="Allowed">What would be right; null when it is a matter of existence.</param>
/// <param name="Message">For people, when there is more to say than the code does.</param>
internal sealed record RegistryError(string Field, string? Value, string? Allowed, LocalText? Message);
