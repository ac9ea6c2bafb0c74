using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Domain.Registry;

/// <summary>A point as somebody gave it: texts, not yet trusted, what they are kept as when they can be read, and what is known around them.</summary>
public sealed class PointCandidate
{
    private readonly string[] _given;
    private readonly string?[] _kept;

    /// <param name="textOf">What was given for a field; empty when nothing was.</param>
    public PointCandidate(Func<PointField, string> textOf)
    {
        ArgumentNullException.ThrowIfNull(textOf);
        (_given, _kept) = (new string[PointFields.All.Count], new string?[PointFields.All.Count]);
        foreach (var field in PointFields.All)
        {
            var given = _given[field.Ordinal] = textOf(field).Trim();
            _kept[field.Ordinal] = FieldText.Read(field, given);
        }
        Fill(PointFields.LifeCycle, "1");
        Fill(PointFields.CountyCode, Village?.CountyDigits.ToString("D6", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Code = DeviceCode.TryParse(this[PointFields.DeviceCode], out var code) ? code : null;
        Class = this[PointFields.Class] is { Length: > 0 } text ? (PointClass)(text[0] - '0') : null;
        Longitude = FieldReading.Degrees(Given(PointFields.Longitude));
        Latitude = FieldReading.Degrees(Given(PointFields.Latitude));
    }

    /// <summary>The text that is kept for a field; empty when nothing was given, null when it cannot be read.</summary>
    public string? this[string key] => _kept[PointFields.Get(key).Ordinal];

    /// <inheritdoc cref="this[string]"/>
    public string? this[PointField field] => _kept[field.Ordinal];

    public DeviceCode? Code { get; }

    public PointClass? Class { get; }

    public DivisionCode? Village => DivisionCode.TryParse(this[PointFields.VillageCode], out var code) ? code : null;

    /// <summary>As given, readable or not as a place on earth.</summary>
    public double? Longitude { get; }

    /// <inheritdoc cref="Longitude"/>
    public double? Latitude { get; }

    /// <summary>Whether the registry knows the village the candidate names.</summary>
    public bool VillageRegistered { get; init; }

    /// <summary>Whether the point, its village or its gateway lies outside the jurisdiction of whoever gives it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>What the position says beside the village and its county; null when it cannot be read or nothing is known around it.</summary>
    public PositionFinding? Position { get; init; }

    /// <summary>The day on which the record is judged.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The file, when all that was given could be read.</summary>
    /// <exception cref="InvalidOperationException">A field cannot be read; the rules say which.</exception>
    public PointFile ToFile() => PointFile.From(field =>
        _kept[field.Ordinal] ?? throw new InvalidOperationException($"The text of '{field.Key}' cannot be read."));

    /// <summary>What was given for a field, trimmed.</summary>
    public string Given(string key) => _given[PointFields.Get(key).Ordinal];

    /// <inheritdoc cref="Given(string)"/>
    public string Given(PointField field) => _given[field.Ordinal];

    /// <summary>The day a field says; null when it is empty or cannot be read.</summary>
    public DateOnly? Day(string key) => FieldText.Day(this[key] ?? "");

    /// <summary>The whole number a field says; null when it is empty or cannot be read.</summary>
    public int? Whole(string key) => FieldReading.Whole(this[key] ?? "");

    private void Fill(string key, string text)
    {
        ref var kept = ref _kept[PointFields.Get(key).Ordinal];
        kept = kept is "" ? text : kept;
    }
}
