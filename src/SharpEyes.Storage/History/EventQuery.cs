using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Storage.History;

/// <summary>Which events to read. What is null does not restrict.</summary>
/// <param name="Open">True: only those that last; false: only those that are over.</param>
/// <param name="Division">Only events of this division and of those in it.</param>
/// <param name="BeforeId">Only events with a smaller id: the last id of the page before.</param>
/// <param name="Limit">Events at most.</param>
public sealed record EventQuery(
    bool? Open = null, DivisionCode? Division = null, FleetEventKind? Kind = null, long? BeforeId = null, int Limit = 50)
{
    /// <summary>Only events that lie in it; those of no division are for those who see everything.</summary>
    public Jurisdiction Within { get; init; } = Jurisdiction.Everything;
}
