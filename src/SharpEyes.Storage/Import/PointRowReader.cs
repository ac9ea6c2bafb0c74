using System.Globalization;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Reads a row of points as it is meant: conventions are put in place of each other, and positions into WGS-84, with what was given
/// kept beside them.
/// </summary>
internal sealed class PointRowReader
{
    private static readonly int Longitude = PointFields.Get(PointFields.Longitude).Ordinal;
    private static readonly int Latitude = PointFields.Get(PointFields.Latitude).Ordinal;
    private static readonly int GivenSystem = PointFields.Get(PointFields.GivenSystem).Ordinal;
    private static readonly int GivenLongitude = PointFields.Get(PointFields.GivenLongitude).Ordinal;
    private static readonly int GivenLatitude = PointFields.Get(PointFields.GivenLatitude).Ordinal;

    private readonly RowSource _source;
    private readonly int[] _columns;
    private readonly ConventionChoice[] _conventions;
    private readonly CoordinateSystem _system;

    public PointRowReader(RowSource source, ImportRequest request)
    {
        (_source, _system) = (source, request.System);
        _columns = [.. PointFields.All.Select(field => source.Has(field.Key) ? ImportColumns.Points.IndexOf(field.Key) : -1)];
        _conventions = [.. request.Conventions.Select(pair => FieldConventions.Find(pair.Key, pair.Value)).OfType<ConventionChoice>()];
    }

    /// <summary>The texts of the row the source stands on, by field; null where the file has no such column.</summary>
    /// <param name="given">The position as it was given; null when it cannot be read.</param>
    public string?[] Read(out LonLat? given)
    {
        var texts = new string?[_columns.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _columns[i] < 0 ? null : _source[_columns[i]];
        }
        foreach (var convention in _conventions)
        {
            convention.Read(new ConventionRow(texts));
        }
        given = FieldText.Number(texts[Longitude] ?? "") is { } longitude && FieldText.Number(texts[Latitude] ?? "") is { } latitude
            ? new LonLat(longitude, latitude)
            : null;
        Convert(texts, given);
        return texts;
    }

    /// <summary>
    /// A position that did not change keeps what it was given as; one that changed without a word on where it comes from forgets it.
    /// </summary>
    public static void KeepGiven(string?[] texts, PointFile? known)
    {
        if (texts[GivenSystem] is null && known is not null && known[PointFields.GivenSystem].Length > 0 && !IsSame(texts, known))
        {
            (texts[GivenSystem], texts[GivenLongitude], texts[GivenLatitude]) = ("", "", "");
        }
    }

    private static bool IsSame(string?[] texts, PointFile known) =>
        FieldText.Read(PointFields.All[Longitude], texts[Longitude] ?? "") == known[PointFields.Longitude]
        && FieldText.Read(PointFields.All[Latitude], texts[Latitude] ?? "") == known[PointFields.Latitude];

    // What cannot be read stays as it is, for the rules to name.
    private void Convert(string?[] texts, LonLat? given)
    {
        if (_system is CoordinateSystem.Wgs84 or CoordinateSystem.Cgcs2000 || given is not { IsOnGlobe: true } position || position is { Longitude: 0 } or { Latitude: 0 })
        {
            return;
        }
        var wgs84 = CoordinateConversion.ToWgs84(_system, position);
        (texts[GivenSystem], texts[GivenLongitude], texts[GivenLatitude]) = (_system.Key(), texts[Longitude], texts[Latitude]);
        texts[Longitude] = wgs84.Longitude.ToString("F7", CultureInfo.InvariantCulture);
        texts[Latitude] = wgs84.Latitude.ToString("F7", CultureInfo.InvariantCulture);
    }
}
