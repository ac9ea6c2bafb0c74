using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Areas;

/// <summary>A governance centre as somebody gave it: texts, not yet trusted.</summary>
public sealed class CentreCandidate
{
    public string DivisionText { get; init; } = "";

    public string Name { get; init; } = "";

    public string StateText { get; init; } = "";

    /// <summary>When it reached its state, or shall.</summary>
    public string DateText { get; init; } = "";

    public string Address { get; init; } = "";

    public string Phone { get; init; } = "";

    public string LongitudeText { get; init; } = "";

    public string LatitudeText { get; init; } = "";

    /// <summary>Whether the registry has the division.</summary>
    public bool DivisionRegistered { get; init; }

    public DivisionCode? Division => DivisionCode.TryParse(DivisionText, out var code) ? code : null;

    public double? Longitude => FieldReading.Degrees(LongitudeText);

    public double? Latitude => FieldReading.Degrees(LatitudeText);

    public DateOnly? Date => DateOnly.TryParseExact(
        DateText, ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public CentreState? State => StateText.ToUpperInvariant() switch
    {
        "1" or "规划" or "在建" or "PLANNED" => CentreState.Planned,
        "2" or "建成" or "BUILT" => CentreState.Built,
        "3" or "联网" or "CONNECTED" => CentreState.Connected,
        _ => null,
    };
}
