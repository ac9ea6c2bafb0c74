using SharpEyes.Demo.City;

namespace SharpEyes.Demo.Running;

/// <summary>Brings the city into the server, the way an installation does: files and programmes.</summary>
internal sealed class CityImport(ServerApi api, TimeProvider time, TextWriter output)
{
    public const string ProgrammeName = "双鸭山市农村公共安全视频全覆盖";
    public const string GridProgrammeName = "双鸭山市网格化建设";
    public const string CentreProgrammeName = "双鸭山市综治中心建设";
    private const int MonthsAhead = 14;
    private const int AreaMonthsAhead = 20;
    private const int PointsWanted = 2;

    public async Task RunAsync(DemoCity city, string folder, CancellationToken cancellationToken)
    {
        await ImportAsync("divisions", folder, cancellationToken);
        await ImportAsync("points", folder, cancellationToken);
        await ImportAsync("grids", folder, cancellationToken);
        await ImportAsync("centres", folder, cancellationToken);
        var villages = city.RuralUnits.Select(unit => unit.Unit.Code).ToList();
        var targetDate = DateOnly.FromDateTime(time.GetLocalNow().DateTime).AddMonths(MonthsAhead);
        await api.AddProgrammeAsync(new { kind = "cameras", name = ProgrammeName, targetDate, pointsWanted = PointsWanted, divisions = villages }, ProgrammeName, cancellationToken);
        await AddAreaProgrammesAsync(city, targetDate.AddMonths(AreaMonthsAhead - MonthsAhead), cancellationToken);
        await output.WriteLineAsync($"Programme: {villages.Count} villages with {PointsWanted} points each by {targetDate:yyyy-MM-dd}.");
    }

    private async Task AddAreaProgrammesAsync(DemoCity city, DateOnly targetDate, CancellationToken cancellationToken)
    {
        var wanted = city.Grids.CountBy(grid => $"{grid.Village[..9]}000").ToDictionary();
        await api.AddProgrammeAsync(new { kind = "grids", name = GridProgrammeName, targetDate, divisions = wanted.Keys, wanted }, GridProgrammeName, cancellationToken);
        await api.AddProgrammeAsync(
            new { kind = "centres", name = CentreProgrammeName, targetDate, divisions = (string[])[DemoCity.Code] }, CentreProgrammeName, cancellationToken);
        await output.WriteLineAsync($"Programmes: {city.Grids.Count} grids, centres in all townships and villages, by {targetDate:yyyy-MM-dd}.");
    }

    private async Task ImportAsync(string kind, string folder, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (read, added) = await api.ImportAsync(kind, Path.Combine(folder, $"{kind}.csv"), cancellationToken);
        await output.WriteLineAsync($"Imported {kind}: {read} read, {added} added ({time.GetElapsedTime(start).TotalSeconds:F1} s).");
    }
}
