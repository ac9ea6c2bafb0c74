using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Export;

namespace SharpEyes.Server.Registry;

/// <summary>The words in which an export is asked for, on the command line and over HTTP.</summary>
internal static class ExportWords
{
    public const string Values = "labels, codes";

    public static string ExtensionOf(ExportFormat format) => format switch
    {
        ExportFormat.Xlsx => "xlsx",
        ExportFormat.Csv => "csv",
        ExportFormat.GeoJson => "geojson",
        ExportFormat.Kml => "kml",
        _ => "xml",
    };

    public static string MediaTypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.GeoJson => "application/geo+json",
        ExportFormat.Kml => "application/vnd.google-earth.kml+xml",
        _ => "application/xml; charset=GB18030",
    };

    /// <summary>Reads keys of fields divided by commas; null when all are wanted.</summary>
    public static bool TryColumns(string? text, out IReadOnlyList<PointField>? fields, out string? unknown)
    {
        (fields, unknown) = (null, null);
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        var found = new List<PointField>();
        foreach (var key in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PointFields.Find(key) is not { } field)
            {
                unknown = key;
                return false;
            }
            if (!found.Contains(field))
            {
                found.Add(field);
            }
        }
        fields = found.Count == 0 ? null : found;
        return true;
    }

    public static bool TryValues(string? text, out bool codes)
    {
        codes = string.Equals(text, "codes", StringComparison.OrdinalIgnoreCase);
        return codes || string.IsNullOrEmpty(text) || string.Equals(text, "labels", StringComparison.OrdinalIgnoreCase);
    }
}
