namespace SharpEyes.Demo.City;

/// <summary>The divisions of the demo city, as embedded in the program (see City/Data/NOTICE.md for source and licence).</summary>
internal static class UnitList
{
    private const string ResourceName = "shuangyashan-divisions.csv";

    /// <summary>Reads all units, parents before children.</summary>
    public static IReadOnlyList<Unit> Read()
    {
        using var stream = typeof(UnitList).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The program lacks its resource {ResourceName}.");
        using var reader = new StreamReader(stream);
        var units = new List<Unit>(900);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            units.Add(new Unit(fields[0], fields[1], Enum.Parse<UnitLevel>(fields[2], ignoreCase: true), fields[3]));
        }
        return units;
    }
}
