using System.Globalization;
using Microsoft.Data.Sqlite;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>
/// How late a silence is noticed while a million points are watched: all are heard, then ten thousand fall silent while the
/// others go on. The history tells for each when its deadline passed and when that was applied.
/// </summary>
internal sealed class SilenceQuestion : IQuestion
{
    private const int Silent = 10_000;
    private const int Rate = 100_000;

    public string Name => "silence";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var city = await bench.CityAsync(1_000_000, cancellationToken);
        var data = bench.FreshDataOf(city);
        await using (var server = await ServerUnderTest.StartAsync(data))
        {
            await Load.RunAsync(city, server.MqttPort, 0, "200000", 10, 6);
            await Load.RunAsync(city.Without(Silent), server.MqttPort, 0, Rate.ToString(CultureInfo.InvariantCulture), 10, 60);
            await server.StopAsync();
        }
        var (count, worst) = Noticed(data);
        bench.Page.Add(
            $"{Silent:N0} of 1,000,000 points fall silent, the others at {Rate:N0}/s",
            "noticed after the deadline, latest",
            $"{worst / 1000.0:F2} s ({count:N0} noticed)",
            "≤ 1 s");
    }

    private static (long Count, long WorstMs) Noticed(string data)
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "sharpeyes.db") }.ToString());
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT COUNT(*), COALESCE(MAX(applied_at_ms - received_at_ms), 0) FROM transitions WHERE cause = $cause";
        command.Parameters.AddWithValue("$cause", (int)TransitionCause.Silence);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
