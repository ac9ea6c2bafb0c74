using SharpEyes.Mqtt.Broker;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>
/// Follows the credentials, also those changed by another process, and puts out who may not stay. Looks at one row a second; a change made
/// here is followed at once.
/// </summary>
internal sealed partial class DeviceSessions(DeviceDirectory directory, MqttBroker broker, TimeProvider time, ILogger<DeviceSessions> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private const int PeriodsBetweenUses = 30;

    /// <summary>Takes over a change that was just made: when this returns, the sessions it ends are ending.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await directory.FollowAsync(cancellationToken);
        broker.Review();
    }

    /// <summary>Whether the device has a connection to this process.</summary>
    public bool IsConnected(DeviceKey device) => broker.ConnectionsOf(new DeviceUser("", new DeviceCredential(RowOf(device)), time)) > 0;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => directory.WriteUsesAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var periods = 0;
        do
        {
            await TryAsync(() => FollowAsync(stoppingToken));
            if (++periods % PeriodsBetweenUses == 0)
            {
                await TryAsync(() => directory.WriteUsesAsync(stoppingToken));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Equal users are the same device, whatever else is said of them.
    private static DeviceCredentialRow RowOf(DeviceKey device) => new()
    {
        GatewayId = device.Kind == DeviceKind.Gateway ? device.Id : null,
        PointId = device.Kind == DeviceKind.Point ? device.Id : null,
        Digest = [],
        Hint = "",
        CreatedBy = "",
    };

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(logger, failure);
        }
    }

    [LoggerMessage(3301, LogLevel.Warning, "The credentials of devices could not be read or written; it is tried again in a second")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
