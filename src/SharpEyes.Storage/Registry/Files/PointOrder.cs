namespace SharpEyes.Storage.Registry;

/// <summary>By what a list of points is ordered; equal ones by device code.</summary>
public enum PointOrder
{
    Code,
    Name,
    Village,

    /// <summary>The share of fields that are filled.</summary>
    Completeness,
    Errors,
    ChangedAt,
}
