using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Server.Points;

/// <summary>A division by code and name.</summary>
public sealed record NamedCode(string Code, string Name)
{
    internal static NamedCode Of(DivisionDefinition division) => new(division.Code.ToString(), division.Name);
}
