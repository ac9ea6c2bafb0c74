using System.Globalization;
using SharpEyes.Domain.Areas;

namespace SharpEyes.Server.Areas;

/// <summary>A governance centre as somebody wants it.</summary>
/// <param name="State">planned, built, connected.</param>
/// <param name="Date">When it reached its state, or shall: yyyy-MM-dd.</param>
/// <param name="Longitude">WGS-84 degrees.</param>
public sealed record CentreRequest(
    string? Name, string? State, string? Date, string? Address, string? Phone, double? Longitude, double? Latitude, string? Why)
{
    internal CentreCandidate ToCandidate(string division) => new()
    {
        DivisionText = division,
        // Whether it is registered was asked before.
        DivisionRegistered = true,
        Name = Name?.Trim() ?? "",
        StateText = State?.Trim() ?? "",
        DateText = Date?.Trim() ?? "",
        Address = Address?.Trim() ?? "",
        Phone = Phone?.Trim() ?? "",
        LongitudeText = Longitude?.ToString(CultureInfo.InvariantCulture) ?? "",
        LatitudeText = Latitude?.ToString(CultureInfo.InvariantCulture) ?? "",
    };
}
