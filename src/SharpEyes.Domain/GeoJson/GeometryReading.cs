using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SharpEyes.Domain.GeoJson;

/// <summary>Reads geometries and counts their positions, so that no file fills the memory.</summary>
internal sealed class GeometryReading
{
    private int _positions;

    /// <summary>Reads the geometry the reader stands on; neither geometry nor problem when there is none.</summary>
    public (Geometry? Geometry, GeoJsonProblem? Problem) Read(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return default;
        }
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return (null, GeoJsonProblems.Shape("geometry"));
        }
        string? type = null;
        CoordinateTree? coordinates = null;
        List<Geometry>? parts = null;
        GeoJsonProblem? problem = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                json.Read();
                type = json.TokenType == JsonTokenType.String ? json.GetString() : null;
                json.Skip();
            }
            else if (json.ValueTextEquals("coordinates"u8))
            {
                json.Read();
                coordinates = ReadCoordinates(ref json, ref problem);
            }
            else if (json.ValueTextEquals("geometries"u8))
            {
                json.Read();
                parts = ReadParts(ref json, ref problem);
            }
            else if (!ReferenceSystem.ReadIfThere(ref json))
            {
                json.Read();
                json.Skip();
            }
        }
        return problem is null ? Build(type ?? "", coordinates, parts) : (null, problem);
    }

    private static (Geometry?, GeoJsonProblem?) Build(string type, CoordinateTree? coordinates, List<Geometry>? parts)
    {
        try
        {
            return type == "GeometryCollection"
                ? parts is null ? (null, GeoJsonProblems.Shape(type)) : (CoordinateTree.Collect(parts), null)
                : (coordinates ?? throw new GeoJsonException(GeoJsonProblems.Shape(type))).Build(type) is { IsEmpty: false } geometry ? (geometry, null) : default;
        }
        catch (GeoJsonException wrong)
        {
            return (null, wrong.Problem);
        }
    }

    private List<Geometry>? ReadParts(ref Utf8JsonReader json, ref GeoJsonProblem? problem)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return null;
        }
        var parts = new List<Geometry>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (part, wrong) = Read(ref json);
            problem ??= wrong;
            if (part is not null)
            {
                parts.Add(part);
            }
        }
        return parts;
    }

    private CoordinateTree? ReadCoordinates(ref Utf8JsonReader json, ref GeoJsonProblem? problem)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            problem ??= GeoJsonProblems.Shape("coordinates");
            return null;
        }
        var tree = new CoordinateTree();
        Span<double> position = stackalloc double[2];
        var numbers = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Number)
            {
                if (numbers < position.Length)
                {
                    position[numbers] = json.GetDouble();
                }
                numbers++;
            }
            else if (ReadCoordinates(ref json, ref problem) is { } part)
            {
                tree.Parts.Add(part);
            }
        }
        return numbers == 0 ? tree : Position(position, numbers, tree.Parts.Count, ref problem);
    }

    // A third number is the height and of no use here; more have no meaning (RFC 7946, 3.1.1).
    private CoordinateTree Position(ReadOnlySpan<double> position, int numbers, int parts, ref GeoJsonProblem? problem)
    {
        if (++_positions > GeoJsonLimits.Positions)
        {
            throw new GeoJsonException(GeoJsonProblems.TooLarge(_positions));
        }
        if (numbers < 2 || parts > 0)
        {
            problem ??= GeoJsonProblems.Shape("coordinates");
        }
        else if (!(position[0] is >= -180 and <= 180 && position[1] is >= -90 and <= 90))
        {
            problem ??= GeoJsonProblems.OutOfRange(position[0], position[1]);
        }
        return new CoordinateTree { Position = new Coordinate(position[0], position[1]) };
    }
}
