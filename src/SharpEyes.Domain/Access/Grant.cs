using SharpEyes.Domain.Divisions;

namespace SharpEyes.Domain.Access;

/// <summary>A role in one division and all that lies in it 授权.</summary>
/// <param name="Division">Null: everywhere.</param>
public readonly record struct Grant(Role Role, DivisionCode? Division);
