using System.Globalization;
using SharpEyes.Simulator.Fleet.Network;

namespace SharpEyes.Demo.Running;

/// <summary>Says now and then how the fleet is, as the first server that answers sees it.</summary>
internal sealed class StatusLine(IReadOnlyList<ServerApi> servers, FleetTally tally, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(First, time, cancellationToken);
            await WriteAsync(cancellationToken);
            using var timer = new PeriodicTimer(Every, time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await WriteAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var api in servers)
        {
            try
            {
                await WriteAsync(api, cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or DemoException)
            {
                await output.WriteLineAsync($"{Guide.Clock(time.GetUtcNow(), time)}  {api.Address} does not answer: {exception.Message}");
            }
        }
    }

    private async Task WriteAsync(ServerApi api, CancellationToken cancellationToken)
    {
        var summary = await api.SummaryAsync(cancellationToken);
        var points = summary["points"]!;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Guide.Clock(time.GetUtcNow(), time)}  {points["online"]} of {points["inService"]} points online, {points["offline"]} offline, {points["unreachable"]} unreachable, {points["degraded"]} degraded, {points["faulty"]} faulty; {summary["openEvents"]} open events; {tally.Connected} connections, {tally.Dropped} payloads dropped"));
    }
}
