using System.Text.Json;
using SharpEyes.Domain.Health;

namespace SharpEyes.Server.Points;

/// <summary>The signs of a set as camelCase words.</summary>
internal static class SignNames
{
    private static readonly (HealthSigns Sign, string Name)[] All =
        [.. Enum.GetValues<HealthSigns>().Where(sign => sign != HealthSigns.None).Select(sign => (sign, JsonNamingPolicy.CamelCase.ConvertName(sign.ToString())))];

    public static string[] Of(HealthSigns signs) => signs == HealthSigns.None
        ? []
        : [.. All.Where(one => signs.HasFlag(one.Sign)).Select(one => one.Name)];
}
