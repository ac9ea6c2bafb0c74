using System.Text.Json;

namespace SharpEyes.Domain.GeoJson;

/// <summary>
/// The <c>crs</c> member that GeoJSON had before RFC 7946 and that survey programs still write. Taken when it says what RFC 7946
/// says anyway; EPSG:4490 is CGCS2000, which differs from WGS-84 by less than a boundary is exact.
/// </summary>
internal static class ReferenceSystem
{
    private static readonly string[] Same =
    [
        "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84", "CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326",
        "urn:ogc:def:crs:EPSG::4490", "EPSG:4490",
    ];

    /// <summary>Reads the member when the reader stands on its name; false when it stands on another.</summary>
    /// <exception cref="GeoJsonException">It names another system.</exception>
    public static bool ReadIfThere(ref Utf8JsonReader json)
    {
        if (!json.ValueTextEquals("crs"u8))
        {
            return false;
        }
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return true;
        }
        using var member = JsonDocument.ParseValue(ref json);
        var name = Find(Find(member.RootElement, "properties"), "name");
        if (name is not { ValueKind: JsonValueKind.String } text || !Same.Contains(text.GetString(), StringComparer.OrdinalIgnoreCase))
        {
            throw new GeoJsonException(GeoJsonProblems.OtherReferenceSystem(name?.ToString() ?? member.RootElement.ToString()));
        }
        return true;
    }

    private static JsonElement? Find(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;
}
