using System.Threading.Channels;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;

namespace SharpEyes.Server.Live;

/// <summary>Ends the connections of browsers whose session is over, or who may see something else by now: they come back, if they may.</summary>
internal sealed partial class LiveSessions(SessionDirectory sessions, LiveAudience audience, ILogger<LiveSessions> logger) : BackgroundService
{
    // One look that is due covers all that happened before it.
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<LiveConnection> _connections = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sessions.Changed += Look;
        // A change between the check at the door and the seat in the audience was seen by neither.
        audience.Arrived += Look;
        try
        {
            await foreach (var _ in _due.Reader.ReadAllAsync(stoppingToken))
            {
                audience.CopyAll(_connections);
                foreach (var connection in _connections)
                {
                    await LookAtAsync(connection, stoppingToken);
                }
            }
        }
        finally
        {
            sessions.Changed -= Look;
            audience.Arrived -= Look;
        }
    }

    private async Task LookAtAsync(LiveConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var caller = await sessions.RenewAsync(connection.Caller!, cancellationToken);
            if (caller is null || !caller.Rights.Within(Permission.ViewLive).Equals(connection.Within))
            {
                connection.Abort();
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Asked again within a minute: a database that is away for a moment is no reason to leave everybody without a map.
            LogLookFailed(logger, failure);
        }
    }

    private void Look() => _due.Writer.TryWrite(true);

    [LoggerMessage(4302, LogLevel.Warning, "Whether a browser's session lasts could not be looked up")]
    private static partial void LogLookFailed(ILogger logger, Exception failure);
}
