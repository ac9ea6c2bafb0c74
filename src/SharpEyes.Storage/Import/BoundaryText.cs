using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace SharpEyes.Storage.Import;

/// <summary>Reads a boundary from well-known text (OGC 06-103r4).</summary>
public static class BoundaryText
{
    /// <summary>Null when the text is empty or not a polygon or multipolygon.</summary>
    public static Geometry? Read(string text)
    {
        // Looked at before it is parsed: collections nest, and a hostile one would nest until the stack ends.
        if (!text.StartsWith("POLYGON", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("MULTIPOLYGON", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        try
        {
            return new WKTReader { IsOldNtsCoordinateSyntaxAllowed = false }.Read(text);
        }
        catch (Exception unreadable) when (unreadable is ParseException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
