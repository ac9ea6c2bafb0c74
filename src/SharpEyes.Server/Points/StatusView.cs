using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Points;

/// <summary>The status of a point as the API tells it.</summary>
/// <param name="Signs">Indices out of their limits, in the words of the heartbeat contract.</param>
public sealed record StatusView(Connectivity Connectivity, HealthState Health, bool Flapping, LifeCycle LifeCycle, IReadOnlyList<string> Signs)
{
    internal static StatusView Of(PointStatus status, HealthSigns signs) =>
        new(status.Connectivity, status.Health, status.Flapping, status.LifeCycle, SignNames.Of(signs));
}
