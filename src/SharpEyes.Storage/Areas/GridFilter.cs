using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Areas;

/// <summary>Which grids are asked for.</summary>
/// <param name="Division">Only those in it; null for all.</param>
/// <param name="Text">The beginning of a code, or a part of the name or of the leader; blank for all.</param>
/// <param name="HasLeader">Only with a leader, or only without; null for all.</param>
public sealed record GridFilter(DivisionCode? Division = null, string Text = "", bool? HasLeader = null)
{
    /// <summary>Only grids in it.</summary>
    public Jurisdiction Within { get; init; } = Jurisdiction.Everything;

    /// <summary>Where <see cref="Text"/> is looked for in the leader too: who sees a masked name shall not guess it letter by letter.</summary>
    public Jurisdiction SensitiveWithin { get; init; } = Jurisdiction.Everything;
}
