namespace SharpEyes.Server.Registry;

/// <summary>How far a programme was at the end of a day.</summary>
public sealed record ProgrammeDay(DateOnly Day, int Target, int Covered);
