using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Registry;

/// <summary>
/// Writes divisions as a GeoJSON FeatureCollection (RFC 7946): longitude first, six decimals (0.1 m), rings closed, outer
/// rings counter-clockwise and holes clockwise (3.1.6).
/// </summary>
internal sealed class GeoJsonFeatures : IDisposable
{
    private readonly Utf8JsonWriter _json;

    public GeoJsonFeatures(Stream output)
    {
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("type", "FeatureCollection");
        _json.WriteStartArray("features");
    }

    public void Write(DivisionNode division, Geometry boundary)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "Feature");
        _json.WriteNumber("id", division.Code.Value);
        _json.WriteStartObject("properties");
        _json.WriteString("code", division.Code.ToString());
        _json.WriteString("name", division.Name);
        _json.WriteString("level", JsonNamingPolicy.CamelCase.ConvertName(division.Level.ToString()));
        _json.WriteBoolean("target", division.Level == DivisionLevel.Village && division.PointsWanted > 0);
        _json.WriteEndObject();
        _json.WriteStartObject("geometry");
        if (boundary is MultiPolygon parts)
        {
            _json.WriteString("type", "MultiPolygon");
            _json.WriteStartArray("coordinates");
            foreach (var part in parts.Geometries)
            {
                WritePolygon((Polygon)part);
            }
            _json.WriteEndArray();
        }
        else
        {
            _json.WriteString("type", "Polygon");
            _json.WritePropertyName("coordinates");
            WritePolygon((Polygon)boundary);
        }
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    public void Dispose()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Dispose();
    }

    private void WritePolygon(Polygon polygon)
    {
        _json.WriteStartArray();
        WriteRing(polygon.ExteriorRing, counterClockwise: true);
        foreach (var hole in polygon.InteriorRings)
        {
            WriteRing(hole, counterClockwise: false);
        }
        _json.WriteEndArray();
    }

    private void WriteRing(LineString ring, bool counterClockwise)
    {
        var points = ring.CoordinateSequence;
        var forward = Orientation.IsCCW(points) == counterClockwise;
        _json.WriteStartArray();
        for (var i = 0; i < points.Count; i++)
        {
            var at = forward ? i : points.Count - 1 - i;
            _json.WriteStartArray();
            _json.WriteNumberValue(Math.Round((decimal)points.GetX(at), 6));
            _json.WriteNumberValue(Math.Round((decimal)points.GetY(at), 6));
            _json.WriteEndArray();
        }
        _json.WriteEndArray();
    }
}
