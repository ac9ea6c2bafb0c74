namespace SharpEyes.Domain.Coverage;

/// <summary>How far a programme was at the end of a day.</summary>
public readonly record struct CoverageProgress(DateOnly Day, int Target, int Covered);
