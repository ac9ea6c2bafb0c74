using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Live;
using SharpEyes.Storage.History;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Points;

/// <summary>Puts a point's card together: its file from the registry, its state from the engine, its history from the store.</summary>
internal sealed class PointReader(
    IDbContextFactory<RegistryContext> contexts, IPointHost points, LiveView view, TransitionHistory history)
{
    private const int MaxTransitions = 50;

    /// <summary>The file of a device; null when there is none.</summary>
    public async Task<PointRow?> FindAsync(DeviceCode code, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (head, tail) = ((long)code.Head, (long)code.Tail);
        return await context.Points.AsNoTracking().SingleOrDefaultAsync(row => row.CodeHead == head && row.CodeTail == tail, cancellationToken);
    }

    /// <param name="sensitiveWithin">Where contacts are shown; elsewhere they are masked.</param>
    public async Task<PointCard> ReadAsync(DeviceCode code, PointRow row, Jurisdiction sensitiveWithin, CancellationToken cancellationToken)
    {
        var fleet = points.Fleet;
        // A point that was imported this very moment has a file before it is watched.
        var reading = fleet.TryFindId(row.Id, out var index) ? (await points.ReadAsync([index], cancellationToken))[0] : null;
        var tree = view.State.Layout.Tree;
        var path = tree.TryFind(row.VillageId, out var ordinal) ? tree.PathOf(ordinal) : [];
        var (contact, masked) = ContactOf(row, path.Count > 0 ? sensitiveWithin.Contains(path[^1].Code) : sensitiveWithin.IsEverything);
        var transitions = await history.ReadNewestAsync(SubjectKind.Point, row.Id, MaxTransitions, cancellationToken);
        var figures = reading?.Figures ?? Domain.Health.Figures.NotMeasured;
        var heard = reading?.LastSeenMs is not null;
        return new PointCard(
            code.ToString(), row.Name, row.Class,
            StatusView.Of(reading?.Status ?? default, reading?.Signs ?? default),
            Measured.Time(reading?.SinceMs), Measured.Time(reading?.LastSeenMs), Measured.Time(reading?.LastDeviceTimeMs),
            reading?.ClockSkewMs,
            reading is null ? row.HeartbeatSeconds : reading.IntervalMs / 1000.0,
            new PointPosition(row.LongitudeE7 / 1e7, row.LatitudeE7 / 1e7, row.Azimuth, row.ViewAngle, row.ViewDistance),
            path.Count == 0 ? null : NamedCode.Of(path[^1]),
            [.. path.Select(NamedCode.Of)],
            GatewayOf(fleet, row.GatewayId),
            contact,
            StreamFigures.Of(figures), ImageScores.Of(figures), RecordingFigures.Of(figures), DeviceFigures.Of(figures, reading?.Firmware),
            heard ? reading!.Boot : null, heard ? reading!.Sequence : null,
            [.. transitions.Select(transition => Tell(transition, fleet))],
            masked);
    }

    private static (PointContact? Contact, string[] Masked) ContactOf(PointRow row, bool isSeen)
    {
        if (row.ContactName is null && row.ContactPhone is null)
        {
            return (null, []);
        }
        if (isSeen)
        {
            return (new PointContact(row.ContactName, row.ContactPhone), []);
        }
        (string Key, string? Text)[] given = [(PointFields.ContactName, row.ContactName), (PointFields.ContactPhone, row.ContactPhone)];
        string? Hidden(string key, string? text) => text is null ? null : Masking.Mask(PointFields.Get(key), text);
        return (
            new PointContact(Hidden(PointFields.ContactName, row.ContactName), Hidden(PointFields.ContactPhone, row.ContactPhone)),
            [.. given.Where(field => !string.IsNullOrEmpty(field.Text)).Select(field => field.Key)]);
    }

    private PointGateway? GatewayOf(Fleet fleet, int? gatewayId)
    {
        if (gatewayId is not { } id || !fleet.TryFindGateway(id, out var gateway))
        {
            return null;
        }
        bool? online = points.GatewayStatusOf(id)?.Connectivity switch
        {
            Domain.Health.Connectivity.Online => true,
            null or Domain.Health.Connectivity.Unknown => null,
            _ => false,
        };
        return new PointGateway(gateway.Code, gateway.Name, online);
    }

    private static PointTransition Tell(Transition transition, Fleet fleet) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(transition.AtMs),
        StatusView.Of(transition.From, Domain.Health.HealthSigns.None),
        StatusView.Of(transition.To, transition.Signs),
        transition.Cause,
        CauseOf(transition, fleet));

    private static string? CauseOf(Transition transition, Fleet fleet) => transition.Cause switch
    {
        TransitionCause.Gateway or TransitionCause.GatewayState => fleet.TryFindGateway(transition.CauseId, out var gateway) ? gateway.Code : null,
        TransitionCause.Link => fleet.TryFindDivision(transition.CauseId, out var division) ? division.Code.ToString() : null,
        _ => null,
    };
}
