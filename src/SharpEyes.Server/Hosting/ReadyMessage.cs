using System.Net;
using System.Text;

namespace SharpEyes.Server.Hosting;

/// <summary>Tells on the console where the page and MQTT are, when they are.</summary>
internal sealed class ReadyMessage(Readiness readiness, Listeners listeners, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await readiness.Restored.WaitAsync(stoppingToken);
        }
        catch (Exception)
        {
            // It never became ready; why is told elsewhere.
            return;
        }
        var message = new StringBuilder("SharpEyes is ready.");
        foreach (var (name, endPoint) in listeners.EndPoints)
        {
            message.Append("  ").Append(name is "http" or "https" ? "Page" : name.ToUpperInvariant()).Append(' ').Append(name).Append("://").Append(HostOf(endPoint));
        }
        Console.WriteLine(message.Append("  (Ctrl-C stops it)").ToString());
    }

    private static string HostOf(IPEndPoint endPoint) =>
        IPAddress.IsLoopback(endPoint.Address) ? $"localhost:{endPoint.Port}" : endPoint.ToString();
}
