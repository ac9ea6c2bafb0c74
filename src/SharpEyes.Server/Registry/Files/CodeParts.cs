using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Tells the parts of a device code.</summary>
internal static class CodeParts
{
    public static IReadOnlyList<CodePartView> Of(DeviceCode code) => [];
}
