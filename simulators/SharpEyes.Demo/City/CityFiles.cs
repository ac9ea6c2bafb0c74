using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SharpEyes.Demo.City.Geography;
using SharpEyes.Demo.City.Points;

namespace SharpEyes.Demo.City;

/// <summary>Writes the city as the files an installation would import: divisions.csv, points.csv, grids.csv and centres.csv.</summary>
internal static class CityFiles
{
    /// <summary>Edition of the division codes.</summary>
    private const int CodesYear = 2023;

    public static void WriteDivisions(DemoCity city, TextWriter output)
    {
        output.Write("code,name,level,parent,year,longitude,latitude,boundary\n");
        var wkt = new WKTWriter { PrecisionModel = new PrecisionModel(100_000) };
        foreach (var (unit, centre, boundary) in city.Units)
        {
            var level = unit.Level.ToString().ToLowerInvariant();
            output.Write(Invariant($"{unit.Code},{unit.Name},{level},{unit.Parent},{CodesYear},{Degrees(centre)},\"{wkt.Write(ToWgs84(boundary))}\"\n"));
        }
    }

    public static void WritePoints(DemoCity city, TextWriter output)
    {
        output.Write(string.Join(',', PointPapers.Columns) + "\n");
        foreach (var point in city.Points)
        {
            output.Write(string.Join(',', PointPapers.Columns.Select(column => point.File[column])) + "\n");
        }
    }

    public static void WriteGrids(DemoCity city, TextWriter output)
    {
        output.Write("code,name,division_code,leader,phone,households\n");
        foreach (var grid in city.Grids)
        {
            output.Write(Invariant($"{grid.Code},{grid.Name},{grid.Village},{grid.Leader},{grid.Phone},{grid.Households}\n"));
        }
    }

    public static void WriteCentres(DemoCity city, TextWriter output)
    {
        output.Write("division_code,name,state,date,address,phone\n");
        foreach (var centre in city.Centres)
        {
            var name = centre.Unit.ShortName;
            output.Write(Invariant($"{centre.Unit.Code},{name}综治中心,{centre.State},{centre.Date:yyyy-MM-dd},{name},{centre.Phone}\n"));
        }
    }

    /// <summary>Writes all files into a folder.</summary>
    public static void Write(DemoCity city, string folder)
    {
        Directory.CreateDirectory(folder);
        using var divisions = new StreamWriter(Path.Combine(folder, "divisions.csv"));
        WriteDivisions(city, divisions);
        using var points = new StreamWriter(Path.Combine(folder, "points.csv"));
        WritePoints(city, points);
        using var grids = new StreamWriter(Path.Combine(folder, "grids.csv"));
        WriteGrids(city, grids);
        using var centres = new StreamWriter(Path.Combine(folder, "centres.csv"));
        WriteCentres(city, centres);
    }

    private static string Degrees(Coordinate place)
    {
        var (longitude, latitude) = Plane.ToWgs84(place);
        return Invariant($"{longitude:F6},{latitude:F6}");
    }

    private static Geometry ToWgs84(Geometry boundary)
    {
        var copy = boundary.Copy();
        copy.Apply(new Wgs84Filter());
        copy.GeometryChanged();
        return copy;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Wgs84Filter : ICoordinateFilter
    {
        public void Filter(Coordinate coordinate) => (coordinate.X, coordinate.Y) = Plane.ToWgs84(coordinate);
    }
}
