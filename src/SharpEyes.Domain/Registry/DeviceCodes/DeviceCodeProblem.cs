namespace SharpEyes.Domain.Registry;

/// <summary>Why a text is not the code of a device.</summary>
/// <param name="Part">The part that is wrong; null when the text is no code at all.</param>
/// <param name="Allowed">What would be right, in words that need no translation.</param>
public sealed record DeviceCodeProblem(DeviceCodePart? Part, LocalText Message, string Allowed);
