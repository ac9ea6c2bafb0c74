namespace SharpEyes.Benchmarks.Macro;

/// <summary>What all questions share: where prepared registries lie, how often to repeat, and the page for the answers.</summary>
internal sealed record Workbench(string Folder, int Repeats, int Seconds, ResultPage Page)
{
    /// <summary>A registry of the given size, imported at the first call.</summary>
    public async Task<CityOfPoints> CityAsync(int points, CancellationToken cancellationToken, int gateways = 0)
    {
        var city = new CityOfPoints(Path.Combine(Folder, gateways == 0 ? $"city-{points}" : $"city-{points}-{gateways}"), points, gateways);
        Say($"preparing a registry of {points:N0} points");
        await city.PrepareAsync(cancellationToken);
        return city;
    }

    /// <summary>A copy of a city's data folder, so that a run leaves no history to the next.</summary>
    public string FreshDataOf(CityOfPoints city)
    {
        var target = Path.Combine(Folder, "run");
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(city.DataFolder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
        return target;
    }

    public static void Say(string line) => Console.WriteLine("… " + line);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public static double Percentile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * share) - 1)];
    }
}
