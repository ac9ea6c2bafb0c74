using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Tells the parts of a device code, with the county by its name.</summary>
internal static class CodeParts
{
    public static IReadOnlyList<DeviceCodePartMeaning> Of(DeviceCode code, DivisionDirectory directory) =>
        code.Explain(county => county >= 110_000 ? directory.Find(DivisionCode.FromValue((ulong)county * 1_000_000))?.Name : null);
}
