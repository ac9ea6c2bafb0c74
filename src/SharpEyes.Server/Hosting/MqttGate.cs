using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// Keeps MQTT connections waiting until the engine has its points back: a device that connects during a restart waits a
/// moment instead of being turned away, and no heartbeat is judged against a fleet that is not there yet.
/// </summary>
internal static class MqttGate
{
    public static void UseMqttGate(this ListenOptions listener)
    {
        var readiness = listener.ApplicationServices.GetRequiredService<Readiness>();
        listener.Use(next => connection => readiness.IsRestored ? next(connection) : WaitAsync(readiness, next, connection));
    }

    private static async Task WaitAsync(Readiness readiness, ConnectionDelegate next, ConnectionContext connection)
    {
        try
        {
            await readiness.Restored.WaitAsync(connection.ConnectionClosed);
        }
        catch (Exception) when (connection.ConnectionClosed.IsCancellationRequested || readiness.Failure is not null)
        {
            return;
        }
        await next(connection);
    }
}
