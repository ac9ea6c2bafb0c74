using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SharpEyes.Storage;

namespace SharpEyes.Server.Hosting;

/// <summary>Runs the server until it is stopped and turns what can go wrong at the start into one clear line.</summary>
internal static class ServerRun
{
    private const int Stopped = 0;
    private const int Failed = 1;

    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            var options = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
            app.Services.GetRequiredService<DataFolderLock>().Take();
            try
            {
                await app.StartAsync();
            }
            catch (IOException failure) when (failure.InnerException is AddressInUseException)
            {
                // What has started already ends in order, before the services it uses are disposed.
                await app.StopAsync();
                throw new StartFailedException(DescribeTakenPort(failure.Message, options));
            }
            await app.WaitForShutdownAsync();
            return app.Services.GetRequiredService<Readiness>().Failure is null ? Stopped : Failed;
        }
        catch (Exception failure) when (failure is StartFailedException or DatabaseException)
        {
            return Tell(failure.Message);
        }
        catch (OptionsValidationException failure)
        {
            return Tell(string.Join(Environment.NewLine, failure.Failures));
        }
    }

    private static int Tell(string message)
    {
        Console.Error.WriteLine(message);
        return Failed;
    }

    private static string DescribeTakenPort(string message, ServerOptions options)
    {
        // The listener names the endpoint, not what it is for.
        var (port, option) = new[]
        {
            (options.MqttPort, "--mqtt-port"),
            (options.MqttTlsPort ?? -1, "--mqtt-tls-port"),
            (options.HttpsPort ?? -1, "--https-port"),
            (options.HttpPort, "--http-port"),
        }.FirstOrDefault(candidate => message.Contains($":{candidate.Item1}:", StringComparison.Ordinal), (options.HttpPort, "--http-port"));
        return $"Port {port} on {options.Bind} is taken by another program. Stop that program, or choose another port with {option}.";
    }
}
