using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Which points to list by what the live room knows. What is null does not restrict.</summary>
/// <param name="Division">Points of this division and of those in it.</param>
/// <param name="FaultsOnly">Points in service that are offline, unreachable, degraded, faulty or flapping.</param>
public sealed record LivePointFilter(
    DivisionCode? Division, Connectivity? Connectivity, HealthState? Health, LifeCycle? LifeCycle, bool FaultsOnly)
{
    /// <summary>Only points in it; those of no known division are for those who see everything.</summary>
    public Jurisdiction Within { get; init; } = Jurisdiction.Everything;

    /// <summary>Whether the status of a point fits; where it lies is for another to check.</summary>
    public bool Fits(PointStatus status) =>
        (Connectivity is not { } connectivity || status.Connectivity == connectivity)
        && (Health is not { } health || status.Health == health)
        && (LifeCycle is not { } lifeCycle || status.LifeCycle == lifeCycle)
        && (!FaultsOnly || IsFault(status));

    private static bool IsFault(PointStatus status) =>
        status.InService
        && (status.Flapping
            || status.Connectivity is Domain.Health.Connectivity.Offline or Domain.Health.Connectivity.Unreachable
            || (status.Connectivity == Domain.Health.Connectivity.Online && status.Health is HealthState.Degraded or HealthState.Faulty));
}
