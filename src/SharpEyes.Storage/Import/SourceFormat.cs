namespace SharpEyes.Storage.Import;

/// <summary>What a file of rows is, by its content.</summary>
public enum SourceFormat : byte
{
    Csv = 1,
    Xlsx = 2,

    /// <summary>A catalogue of GB/T 28181.</summary>
    Catalogue = 3,
}
