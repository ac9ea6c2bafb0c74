using System.Text.Json;

namespace SharpEyes.Domain.GeoJson;

/// <summary>
/// Reads GeoJSON (RFC 7946): a FeatureCollection, a Feature or a geometry, in WGS-84 degrees. Rings may turn either way, as in
/// the format's first years; they must be closed. A <c>crs</c> member of the draft of 2008 that names another system refuses
/// the file. What is wrong with one geometry stands at its feature; the others are read all the same.
/// </summary>
public static class GeoJsonReader
{
    /// <exception cref="GeoJsonException">The file as a whole cannot be taken.</exception>
    public static IReadOnlyList<GeoJsonFeature> Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > GeoJsonLimits.Bytes)
        {
            throw new GeoJsonException(GeoJsonProblems.TooLarge(utf8.Length));
        }
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = GeoJsonLimits.Depth });
        try
        {
            var document = new FeatureReading();
            json.Read();
            document.ReadDocument(ref json);
            return document.Features;
        }
        catch (JsonException unreadable)
        {
            throw new GeoJsonException(GeoJsonProblems.NotJson($"line {unreadable.LineNumber + 1}"));
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate, which is JSON but no text.
            throw new GeoJsonException(GeoJsonProblems.NotJson($"byte {json.TokenStartIndex}"));
        }
    }
}
