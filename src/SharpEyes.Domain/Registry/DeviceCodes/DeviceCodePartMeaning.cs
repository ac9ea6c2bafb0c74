namespace SharpEyes.Domain.Registry;

/// <summary>One part of a device code, explained.</summary>
/// <param name="Digits">As they stand in the code.</param>
/// <param name="Name">What the part is called.</param>
/// <param name="Meaning">What the digits say.</param>
/// <param name="IsKnown">Whether the standard gives these digits a meaning.</param>
public sealed record DeviceCodePartMeaning(DeviceCodePart Part, string Digits, LocalText Name, LocalText Meaning, bool IsKnown);
