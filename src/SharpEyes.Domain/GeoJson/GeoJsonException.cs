namespace SharpEyes.Domain.GeoJson;

/// <summary>The file as a whole cannot be taken.</summary>
public sealed class GeoJsonException(GeoJsonProblem problem) : Exception(problem.Message.En)
{
    public GeoJsonProblem Problem { get; } = problem;
}
