using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.GeoJson;

/// <summary>One pass over a document: what it finds on the way are features.</summary>
internal sealed class FeatureReading
{
    private readonly List<GeoJsonFeature> _features = [];
    private readonly GeometryReading _geometries = new();

    public IReadOnlyList<GeoJsonFeature> Features => _features;

    /// <summary>The reader stands on the first token, and after it on the last.</summary>
    public void ReadDocument(ref Utf8JsonReader json)
    {
        RequireObject(ref json);
        // The type may stand last, so the document is looked through for it first.
        var type = TypeOf(json);
        switch (type)
        {
            case "FeatureCollection":
                ReadCollection(ref json);
                break;
            case "Feature":
                ReadFeature(ref json);
                break;
            case "Point" or "MultiPoint" or "LineString" or "MultiLineString" or "Polygon" or "MultiPolygon" or "GeometryCollection":
                var (geometry, problem) = _geometries.Read(ref json);
                Add(new Dictionary<string, string>(), geometry, problem);
                break;
            default:
                throw new GeoJsonException(GeoJsonProblems.NotGeoJson(type ?? ""));
        }
        while (json.Read())
        {
            // What follows the document is an error of JSON, which the reader tells.
        }
    }

    private static string? TypeOf(Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.ValueTextEquals("type"u8);
            json.Read();
            if (isType)
            {
                return json.TokenType == JsonTokenType.String ? json.GetString() : null;
            }
            json.Skip();
        }
        return null;
    }

    private void ReadCollection(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("features"u8))
            {
                json.Read();
                ReadFeatures(ref json);
            }
            else if (!ReferenceSystem.ReadIfThere(ref json))
            {
                json.Read();
                json.Skip();
            }
        }
    }

    private void ReadFeatures(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new GeoJsonException(GeoJsonProblems.NotGeoJson("features"));
        }
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            RequireObject(ref json);
            ReadFeature(ref json);
        }
    }

    private void ReadFeature(ref Utf8JsonReader json)
    {
        var properties = new Dictionary<string, string>();
        string? id = null;
        (Geometry? Geometry, GeoJsonProblem? Problem) shape = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("properties"u8))
            {
                json.Read();
                ReadProperties(ref json, properties);
            }
            else if (json.ValueTextEquals("geometry"u8))
            {
                json.Read();
                shape = _geometries.Read(ref json);
            }
            else if (json.ValueTextEquals("id"u8))
            {
                json.Read();
                id = Text(ref json);
            }
            else if (!ReferenceSystem.ReadIfThere(ref json))
            {
                json.Read();
                json.Skip();
            }
        }
        if (id is not null)
        {
            properties.TryAdd("id", id);
        }
        Add(properties, shape.Geometry, shape.Problem);
    }

    private static void ReadProperties(ref Utf8JsonReader json, Dictionary<string, string> properties)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (Text(ref json) is { } text)
            {
                properties[name] = text;
            }
        }
    }

    // Numbers as the file spells them: 230502 is a code, not 230502.0.
    private static string? Text(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                var text = json.GetString()!;
                return text.Length <= GeoJsonLimits.PropertyLength ? text : text[..GeoJsonLimits.PropertyLength];
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(json.ValueSpan);
            case JsonTokenType.True or JsonTokenType.False:
                return json.GetBoolean() ? "true" : "false";
            default:
                json.Skip();
                return null;
        }
    }

    private void Add(Dictionary<string, string> properties, Geometry? geometry, GeoJsonProblem? problem)
    {
        if (_features.Count >= GeoJsonLimits.Features)
        {
            throw new GeoJsonException(GeoJsonProblems.TooLarge(_features.Count + 1L));
        }
        _features.Add(new GeoJsonFeature(_features.Count + 1, properties, geometry, problem));
    }

    private static void RequireObject(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new GeoJsonException(GeoJsonProblems.NotGeoJson(json.TokenType.ToString()));
        }
    }
}
