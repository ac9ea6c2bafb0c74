using System.Text.Json;
using NetTopologySuite.Geometries;
using SharpEyes.Domain.GeoJson;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Export;

/// <summary>Points as features: WGS-84, the fields that are not empty as properties under their keys, numbers as numbers.</summary>
internal sealed class GeoJsonExport(Stream output) : IPointExport
{
    private readonly GeoJsonCollectionWriter _features = new(output);

    public void Write(PointFile point) =>
        _features.Write(new Point(point.LongitudeE7 / 1e7, point.LatitudeE7 / 1e7), json => WriteProperties(json, point), point[PointFields.DeviceCode]);

    public void Complete() => _features.Dispose();

    // Disposing the writer would end the collection as if all were in it.
    public void Dispose() => output.Dispose();

    private static void WriteProperties(Utf8JsonWriter json, PointFile point)
    {
        foreach (var field in PointFields.All)
        {
            var text = point[field];
            if (text.Length > 0 && field.Kind is FieldKind.Whole or FieldKind.Number && FieldText.Number(text) is { } number)
            {
                json.WriteNumber(field.Key, number);
            }
            else if (text.Length > 0)
            {
                json.WriteString(field.Key, text);
            }
        }
    }
}
