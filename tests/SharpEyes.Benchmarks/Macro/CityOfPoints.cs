using System.Globalization;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Benchmarks.Macro;

/// <summary>A registry of any size: one city, eight counties, villages of some 300 points, imported once and kept.</summary>
/// <param name="gateways">Gateways that point n hangs on the n-th of, in turn: those that connection n of a load speaks for. Default: none.</param>
internal sealed class CityOfPoints(string folder, int points, int gateways = 0)
{
    private const int Counties = 8;
    private const int VillagesPerTownship = 20;
    private const int KeptApart = 500;

    /// <summary>What every point promises; three of them missed is silence.</summary>
    public const int HeartbeatSeconds = 10;

    public int Points => points;

    public string DataFolder => Path.Combine(folder, $"data-{points}");

    /// <summary>Points that no load speaks for: a probe's heartbeat is the first of such a point and changes the map for certain.</summary>
    public IEnumerable<string> Unheard => Enumerable.Range(points - KeptApart, KeptApart).Select(CodeOf);

    /// <summary>The codes of the points a load speaks for, one a line.</summary>
    public string CodesFile { get; private init; } = Path.Combine(folder, $"codes-{points}.txt");

    private string CodeOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{County(index)}00001320{index / Counties:D6}");

    /// <summary>The same city for a load that does not speak for the first <paramref name="silent"/> points.</summary>
    public CityOfPoints Without(int silent)
    {
        var file = Path.Combine(folder, $"codes-{points}-without-{silent}.txt");
        File.WriteAllLines(file, File.ReadLines(CodesFile).Skip(silent));
        return new CityOfPoints(folder, points, gateways) { CodesFile = file };
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(CodesFile))
        {
            return;
        }
        await ImportAsync(["--data", DataFolder], cancellationToken);
        await File.WriteAllLinesAsync(CodesFile, Enumerable.Range(0, points - KeptApart).Select(CodeOf), cancellationToken);
    }

    /// <summary>Imports the city into a registry.</summary>
    /// <param name="registry">Arguments that name it.</param>
    public async Task ImportAsync(IReadOnlyList<string> registry, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var (divisions, file) = (Path.Combine(folder, "divisions.csv"), Path.Combine(folder, $"points-{points}.csv"));
        await File.WriteAllLinesAsync(divisions, Divisions(), cancellationToken);
        await File.WriteAllLinesAsync(file, PointLines(), cancellationToken);
        foreach (var (kind, path) in new[] { ("divisions", divisions), ("points", file) })
        {
            await using var import = ChildProcess.StartDotNet(ServerProcess.Project, ["import", kind, path, .. registry]);
            if (await import.ExitAsync(TimeSpan.FromMinutes(10)) is not 0 and var code)
            {
                throw new InvalidOperationException($"The import ended with {code}:\n{import.Output}");
            }
        }
    }

    /// <summary>Codes of the gateways, in order.</summary>
    public IEnumerable<string> GatewayCodes => Enumerable.Range(0, gateways).Select(Gateway);

    private string Gateway(int index) => gateways == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"gateway-{index % gateways + 1}");

    private int Villages => Math.Clamp(points / 300 / Counties, 1, 900);

    private static string County(int index) => string.Create(CultureInfo.InvariantCulture, $"2305{21 + (index % Counties)}");

    private string Village(int index)
    {
        var village = index / Counties % Villages;
        return string.Create(CultureInfo.InvariantCulture, $"{County(index)}{100 + (village / VillagesPerTownship)}{200 + (village % VillagesPerTownship)}");
    }

    private IEnumerable<string> Divisions()
    {
        yield return "code,name,longitude,latitude";
        yield return "230000000000,Province,,";
        yield return "230500000000,City,,";
        for (var county = 0; county < Counties; county++)
        {
            yield return $"{County(county)}000000,County {county + 1},,";
        }
        var villages = Enumerable.Range(0, Villages * Counties).Select(Village).ToList();
        foreach (var township in villages.Select(code => code[..9]).Distinct())
        {
            yield return $"{township}000,Township {township[6..]},,";
        }
        foreach (var (code, at) in villages.Select((code, at) => (code, at)))
        {
            yield return $"{code},Village {at + 1},,";
        }
    }

    private IEnumerable<string> PointLines()
    {
        yield return "device_code,name,village_code,class,longitude,latitude,azimuth,view_angle,view_distance,heartbeat_seconds,gateway_code,gateway_name";
        for (var index = 0; index < points; index++)
        {
            var longitude = 130.5 + (index % Counties * 0.4) + (index / Counties % 631 * 0.0006);
            var latitude = 46.0 + (index / Counties % 997 * 0.0012);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{CodeOf(index)},Point {index},{Village(index)},2,{longitude:F6},{latitude:F6},{index % 360},68,60,{HeartbeatSeconds},{Gateway(index)},{Gateway(index)}");
        }
    }
}
