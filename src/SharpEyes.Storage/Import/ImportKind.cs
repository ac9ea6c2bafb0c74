namespace SharpEyes.Storage.Import;

/// <summary>What a file of an import lists.</summary>
public enum ImportKind : byte
{
    Divisions = 1,
    Points = 2,
    Grids = 3,
    Centres = 4,
}
