using SharpEyes.Domain.Areas;

namespace SharpEyes.Storage.Areas;

/// <summary>What the registry says of a governance centre.</summary>
/// <param name="Date">When it reached its state, or shall; null when not known.</param>
public sealed record CentreRecord(
    int DivisionId, string Name, CentreState State, DateOnly? Date, string Address, string Phone, double? Longitude, double? Latitude)
{
    internal static CentreRecord From(CentreRow row) => new(
        row.DivisionId, row.Name, row.State, row.Date, row.Address, row.Phone, row.LongitudeE7 / 1e7, row.LatitudeE7 / 1e7);
}
