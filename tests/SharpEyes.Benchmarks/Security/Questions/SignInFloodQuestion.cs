using System.Net.Http.Json;
using SharpEyes.Benchmarks.Macro;

namespace SharpEyes.Benchmarks.Security.Questions;

/// <summary>Whether ten thousand wrong sign-ins a minute delay the heartbeats.</summary>
internal sealed class SignInFloodQuestion : IQuestion
{
    private const string HeartbeatsPerSecond = "20000";
    private const int TriesPerMinute = 10_000;

    public string Name => "sign-in-flood";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var server = await GatewaysUnderTest.StartAsync(bench, cancellationToken);
        await server.LoadAsync(1, HeartbeatsPerSecond, 4);
        await using var standIn = await StandIn.RequestsAsync();
        var delays = new Delays();
        var (tries, looked) = (0, 0);
        for (var repeat = 0; repeat < bench.Repeats; repeat++)
        {
            delays.Calm(await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds));
            delays.Control((await UnderFloodAsync(new Uri(standIn.Urls.Single()))).Load);
            var (load, tried, compared) = await UnderFloodAsync(server.Server.Api.Address);
            delays.Attacked(load);
            (tries, looked) = (tries + tried, looked + compared);
        }
        var question = $"{HeartbeatsPerSecond}/s of heartbeats at QoS 1 under {TriesPerMinute:N0} wrong sign-ins a minute";
        delays.Tell(bench.Page, question, "the same requests to a stand-in");
        bench.Page.Add(question, "tried, passwords compared", $"{tries:N0}, {looked:N0}");

        async Task<(LoadAnswer Load, int Tried, int Compared)> UnderFloodAsync(Uri address)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var attacking = Task.Run(() => AttackAsync(address, end.Token), CancellationToken.None);
            var load = await server.LoadAsync(1, HeartbeatsPerSecond, bench.Seconds);
            await end.CancelAsync();
            var (tried, compared) = await attacking;
            return (load, tried, compared);
        }
    }

    private static async Task<(int Tried, int Compared)> AttackAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var pace = new PeriodicTimer(TimeSpan.FromMinutes(1.0 / TriesPerMinute));
        var (tried, compared, pending) = (0, 0, new List<Task>());
        try
        {
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                pending.Add(TryAsync(tried++));
            }
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
        await Task.WhenAll(pending);
        return (tried, compared);

        async Task TryAsync(int number)
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri("/api/v1/session", UriKind.Relative), new { name = $"somebody-{number % 500}", password = "not the password of anybody" }, CancellationToken.None);
            if (answer.StatusCode == System.Net.HttpStatusCode.Unauthorized)
            {
                Interlocked.Increment(ref compared);
            }
        }
    }
}
