using System.Text.Json;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>The status of a point as answers spell it.</summary>
/// <param name="Signs">Names of the indices out of their limits.</param>
public sealed record PointStatusView(
    Connectivity Connectivity, HealthState Health, bool Flapping, LifeCycle LifeCycle, IReadOnlyList<string> Signs)
{
    public static PointStatusView From(PointStatus status, HealthSigns signs) =>
        new(status.Connectivity, status.Health, status.Flapping, status.LifeCycle, Names(signs));

    /// <summary>What is said of a point the live room does not know.</summary>
    public static PointStatusView NotWatched(LifeCycle lifeCycle) =>
        new(Connectivity.Unknown, HealthState.Collecting, false, lifeCycle, []);

    private static string[] Names(HealthSigns signs) => signs == HealthSigns.None
        ? []
        : [.. Enum.GetValues<HealthSigns>().Where(sign => sign != HealthSigns.None && signs.HasFlag(sign))
            .Select(sign => JsonNamingPolicy.CamelCase.ConvertName(sign.ToString()))];
}
