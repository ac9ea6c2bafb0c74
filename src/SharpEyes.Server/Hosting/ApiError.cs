using System.Text.Json.Serialization;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Hosting;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">Query parameter, path part or column.</param>
/// <param name="Value">What was given.</param>
/// <param name="Allowed">What would have been accepted, in words; null when it is a matter of existence.</param>
/// <param name="Message">For people, when there is more to say than the code does.</param>
internal sealed record ApiError(
    string Field, string? Value, string? Allowed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Message = null);
