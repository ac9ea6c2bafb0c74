using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security.Questions;

/// <summary>What a request costs more for being asked who sends it and what they may do: beside one of a path that asks nobody, one after the other.</summary>
internal sealed class RequestCostQuestion : IQuestion
{
    private const int Requests = 2_000;

    public string Name => "requests";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var server = await GatewaysUnderTest.StartAsync(bench, cancellationToken);
        using var http = new HttpClient { BaseAddress = server.Server.Api.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.Server.Api.Token);
        await MeasureAsync(http, "/healthz/live", cancellationToken);
        await MeasureAsync(http, "/api/v1/devices/limits", cancellationToken);
        List<double> open = [], guarded = [];
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            open.Add(await MeasureAsync(http, "/healthz/live", cancellationToken));
            guarded.Add(await MeasureAsync(http, "/api/v1/devices/limits", cancellationToken));
        }
        var question = "HTTP, one request after the other on one connection";
        bench.Page.Add(question, "median of a path open to everybody", $"{Workbench.Median(open):F0} µs");
        bench.Page.Add(question, "median of one that asks for session, permission and place", $"{Workbench.Median(guarded):F0} µs");
        bench.Page.Add(question, "session and authorisation, at most", $"{Workbench.Median(guarded) - Workbench.Median(open):F0} µs a request");
    }

    private static async Task<double> MeasureAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var times = new double[Requests];
        for (var i = 0; i < Requests; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            answer.EnsureSuccessStatusCode();
            times[i] = TimeProvider.System.GetElapsedTime(began).TotalMicroseconds;
        }
        return Workbench.Median(times);
    }
}
