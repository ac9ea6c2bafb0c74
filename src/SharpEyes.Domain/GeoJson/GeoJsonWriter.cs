using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.GeoJson;

/// <summary>
/// Writes features and geometries as GeoJSON (RFC 7946): WGS-84, longitude first, rings closed, outer rings
/// counter-clockwise and holes clockwise (3.1.6). All seven types of geometry; heights are left out.
/// </summary>
public static class GeoJsonWriter
{
    /// <summary>What the registry keeps: 10⁻⁷ degrees, one centimetre.</summary>
    public const int DefaultDecimals = 7;

    /// <summary>Writes a feature.</summary>
    /// <param name="geometry">Null or empty: a feature without a place.</param>
    /// <param name="properties">Writes the members of <c>properties</c>.</param>
    /// <param name="id">Written as the feature's id when given.</param>
    /// <param name="decimals">Decimals of a degree.</param>
    public static void WriteFeature(
        Utf8JsonWriter json, Geometry? geometry, Action<Utf8JsonWriter> properties, string? id = null, int decimals = DefaultDecimals)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(properties);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (id is not null)
        {
            json.WriteString("id", id);
        }
        json.WriteStartObject("properties");
        properties(json);
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        WriteGeometry(json, geometry, decimals);
        json.WriteEndObject();
    }

    /// <summary>Writes a feature whose properties are texts; one without a value is null.</summary>
    public static void WriteFeature(
        Utf8JsonWriter json, Geometry? geometry, IEnumerable<KeyValuePair<string, string?>> properties, string? id = null, int decimals = DefaultDecimals) =>
        WriteFeature(json, geometry, writer =>
        {
            foreach (var (name, value) in properties)
            {
                writer.WriteString(name, value);
            }
        }, id, decimals);

    /// <summary>Writes a geometry; null when there is none or it is empty.</summary>
    /// <exception cref="NotSupportedException">The geometry is of no type that GeoJSON knows, such as a curve.</exception>
    public static void WriteGeometry(Utf8JsonWriter json, Geometry? geometry, int decimals = DefaultDecimals)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (geometry is null || geometry.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        // A ring by itself is a closed line; GeoJSON has no name of its own for it.
        json.WriteString("type", geometry is LinearRing ? "LineString" : geometry.GeometryType);
        if (geometry is GeometryCollection collection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            foreach (var part in collection.Geometries.Where(part => !part.IsEmpty))
            {
                WriteGeometry(json, part, decimals);
            }
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            WriteCoordinates(json, geometry, decimals);
        }
        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, Geometry geometry, int decimals)
    {
        switch (geometry)
        {
            case Point point:
                WritePosition(json, point.CoordinateSequence, 0, decimals);
                break;
            case LineString line:
                WriteLine(json, line.CoordinateSequence, forward: true, decimals);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                WriteRing(json, polygon.ExteriorRing, counterClockwise: true, decimals);
                foreach (var hole in polygon.InteriorRings)
                {
                    WriteRing(json, hole, counterClockwise: false, decimals);
                }
                json.WriteEndArray();
                break;
            case GeometryCollection parts:
                json.WriteStartArray();
                foreach (var part in parts.Geometries.Where(part => !part.IsEmpty))
                {
                    WriteCoordinates(json, part, decimals);
                }
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"GeoJSON has no {geometry.GeometryType}.");
        }
    }

    private static void WriteRing(Utf8JsonWriter json, LineString ring, bool counterClockwise, int decimals) =>
        WriteLine(json, ring.CoordinateSequence, Orientation.IsCCW(ring.CoordinateSequence) == counterClockwise, decimals);

    private static void WriteLine(Utf8JsonWriter json, CoordinateSequence points, bool forward, int decimals)
    {
        json.WriteStartArray();
        for (var i = 0; i < points.Count; i++)
        {
            WritePosition(json, points, forward ? i : points.Count - 1 - i, decimals);
        }
        json.WriteEndArray();
    }

    // A decimal writes 131.3 as it is said; the double next to it may have seventeen digits.
    private static void WritePosition(Utf8JsonWriter json, CoordinateSequence points, int at, int decimals)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round((decimal)points.GetX(at), decimals));
        json.WriteNumberValue(Math.Round((decimal)points.GetY(at), decimals));
        json.WriteEndArray();
    }
}
