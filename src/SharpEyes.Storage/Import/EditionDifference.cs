namespace SharpEyes.Storage.Import;

/// <summary>How an edition differs in a division.</summary>
public enum EditionDifference : byte
{
    Vanished = 1,
    Renamed = 2,
    Added = 3,
}
