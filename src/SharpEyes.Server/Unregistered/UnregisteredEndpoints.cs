using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Intake;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Unregistered;

/// <summary>What arrives and has no place: devices without a file, messages that cannot be read.</summary>
internal static class UnregisteredEndpoints
{
    public static void MapUnregistered(this IEndpointRouteBuilder api)
    {
        var intake = api.MapGroup("").WithTags("Intake");
        intake.MapGet("/unregistered", ListDevices).Needs(Permission.ViewLive).WithName("ListUnregistered")
            .WithSummary("Devices that send heartbeats and are not in the registry, the last heard first");
        intake.MapGet("/refused", ListRefused).Needs(Permission.ViewLive).WithName("ListRefused")
            .WithSummary("Messages that could not be read: counts by reason, and the last ones");
    }

    private static Ok<List<UnregisteredView>> ListDevices(Within within, IPointHost points, LiveView view)
    {
        var seen = view.State.Layout.ViewOf(within.Jurisdiction);
        return TypedResults.Ok(points.Unregistered.Snapshot().Where(device => Tally.IsWithin(seen.Within, device.Code)).Select(device => new UnregisteredView(
            device.Code.ToString(), device.Count, DateTimeOffset.FromUnixTimeMilliseconds(device.FirstSeenMs),
            DateTimeOffset.FromUnixTimeMilliseconds(device.LastSeenMs), IsForeign(device.Source, points, seen) ? "" : device.Source)).ToList());
    }

    // What cannot be read lies nowhere: it is for those who see everything.
    private static Ok<RefusedView> ListRefused(Within within, IPointHost points) => TypedResults.Ok(!within.Jurisdiction.IsEverything
        ? new RefusedView([], [])
        : new RefusedView(
            [.. points.Refused.Counts().Select(count => new RefusedCount(count.Key, count.Value))],
            [.. points.Refused.Latest().Select(message => new RefusedMessage(
                DateTimeOffset.FromUnixTimeMilliseconds(message.AtMs), message.Topic, message.Reason,
                Encoding.UTF8.GetString(message.Excerpt.Span), message.Length))]));

    private static bool IsForeign(string source, IPointHost points, MapView seen) =>
        points.Fleet.TryFindGateway(source, out var gateway)
        && !(seen.Layout.Tree.TryFind(gateway.DivisionId, out var division) ? seen.Contains(division) : seen.Within.IsEverything);
}

/// <param name="Gateway">Gateway it was last heard through, else the client identifier of its connection; blank for a gateway the caller may not see.</param>
public sealed record UnregisteredView(string Code, long Count, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, string Gateway);

public sealed record RefusedView(IReadOnlyList<RefusedCount> Counts, IReadOnlyList<RefusedMessage> Latest);

public sealed record RefusedCount(RefusalReason Reason, long Count);

/// <param name="Excerpt">The first bytes as text; what is no text shows as U+FFFD.</param>
/// <param name="Length">Length of the whole payload, bytes.</param>
public sealed record RefusedMessage(DateTimeOffset At, string Topic, RefusalReason Reason, string Excerpt, int Length);
