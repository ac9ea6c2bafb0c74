using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.GeoJson;

/// <summary>Writes a FeatureCollection to a stream, feature by feature; what is written stays in memory no longer than a few features.</summary>
public sealed class GeoJsonCollectionWriter : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly Utf8JsonWriter _json;
    private readonly int _decimals;

    /// <param name="output">Stays open.</param>
    /// <param name="decimals">Decimals of a degree.</param>
    public GeoJsonCollectionWriter(Stream output, int decimals = GeoJsonWriter.DefaultDecimals)
    {
        _decimals = decimals;
        // The file is no part of a page; Chinese stays readable.
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("type", "FeatureCollection");
        _json.WriteStartArray("features");
    }

    /// <inheritdoc cref="GeoJsonWriter.WriteFeature(Utf8JsonWriter, Geometry, Action{Utf8JsonWriter}, string, int)"/>
    public void Write(Geometry? geometry, Action<Utf8JsonWriter> properties, string? id = null)
    {
        GeoJsonWriter.WriteFeature(_json, geometry, properties, id, _decimals);
        if (_json.BytesPending >= FlushAt)
        {
            _json.Flush();
        }
    }

    /// <summary>Ends the collection.</summary>
    public void Dispose()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Dispose();
    }
}
