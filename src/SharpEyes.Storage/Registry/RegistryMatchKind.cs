namespace SharpEyes.Storage.Registry;

/// <summary>What a search found.</summary>
public enum RegistryMatchKind : byte
{
    Division = 1,
    Gateway = 2,
    Point = 3,
}
