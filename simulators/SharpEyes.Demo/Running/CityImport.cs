using SharpEyes.Demo.City;

namespace SharpEyes.Demo.Running;

/// <summary>Brings the city into the server, the way an installation does: two files and a programme.</summary>
internal sealed class CityImport(ServerApi api, TimeProvider time, TextWriter output)
{
    public const string ProgrammeName = "双鸭山市农村公共安全视频全覆盖";
    private const int MonthsAhead = 14;
    private const int PointsWanted = 2;

    public async Task RunAsync(DemoCity city, string folder, CancellationToken cancellationToken)
    {
        await ImportAsync("divisions", folder, cancellationToken);
        await ImportAsync("points", folder, cancellationToken);
        var villages = city.RuralUnits.Select(unit => unit.Unit.Code).ToList();
        var targetDate = DateOnly.FromDateTime(time.GetLocalNow().DateTime).AddMonths(MonthsAhead);
        await api.AddProgrammeAsync(ProgrammeName, targetDate, PointsWanted, villages, cancellationToken);
        await output.WriteLineAsync($"Programme: {villages.Count} villages with {PointsWanted} points each by {targetDate:yyyy-MM-dd}.");
    }

    private async Task ImportAsync(string kind, string folder, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (read, added) = await api.ImportAsync(kind, Path.Combine(folder, $"{kind}.csv"), cancellationToken);
        await output.WriteLineAsync($"Imported {kind}: {read} read, {added} added ({time.GetElapsedTime(start).TotalSeconds:F1} s).");
    }
}
