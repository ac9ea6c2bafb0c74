using System.Globalization;
using SharpEyes.Domain.Areas;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Areas;

/// <summary>A grid as somebody wants it.</summary>
/// <param name="Code">15 digits: the 12 of its village or township and a serial.</param>
/// <param name="Boundary">Well-known text, WGS-84.</param>
public sealed record GridRequest(string? Code, string? Name, string? Leader, string? Phone, int? Households, string? Boundary, string? Why)
{
    internal GridCandidate ToCandidate(string? known = null)
    {
        var boundary = Boundary?.Trim() ?? "";
        return new GridCandidate
        {
            CodeText = Code?.Trim() ?? known ?? "",
            Name = Name?.Trim() ?? "",
            Leader = Leader?.Trim() ?? "",
            Phone = Phone?.Trim() ?? "",
            HouseholdsText = Households?.ToString(CultureInfo.InvariantCulture) ?? "",
            BoundaryGiven = boundary.Length > 0,
            Boundary = BoundaryText.Read(boundary),
        };
    }
}
