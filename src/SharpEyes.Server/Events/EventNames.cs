using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Live;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Events;

/// <summary>Finds names, paths and places for events, a batch at a time.</summary>
internal sealed class EventNames(IDbContextFactory<RegistryContext> contexts, IPointHost points, LiveView view)
{
    private const string Service = "SharpEyes";

    public async Task<IReadOnlyList<EventView>> ResolveAsync(IReadOnlyCollection<FleetEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return [];
        }
        var pointIds = events.Where(one => one is { Subject: SubjectKind.Point, SubjectId: > 0 }).Select(one => one.SubjectId).Distinct().ToList();
        var divisionIds = events.Select(one => one.DivisionId).Where(id => id > 0).Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await context.Points.AsNoTracking().Where(row => pointIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        var places = await context.Divisions.AsNoTracking().Where(row => divisionIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => (row.LongitudeE7, row.LatitudeE7), cancellationToken);
        var fleet = points.Fleet;
        return [.. events.Select(one =>
        {
            var (longitude, latitude) = PlaceOf(one, fleet, places);
            return new EventView(
                one.Id, one.Kind, one.Subject, one.SubjectCode, NameOf(one, fleet, names), DivisionOf(one.DivisionId), longitude / 1e7, latitude / 1e7,
                one.Affected, SignNames.Of(one.Signs), DateTimeOffset.FromUnixTimeMilliseconds(one.OpenedAtMs), Measured.Time(one.ClosedAtMs));
        })];
    }

    /// <summary>Names of a division from its county down; null when it is not known.</summary>
    public EventDivision? DivisionOf(int divisionId)
    {
        var tree = view.State.Layout.Tree;
        if (!tree.TryFind(divisionId, out var ordinal))
        {
            return null;
        }
        var path = tree.PathOf(ordinal);
        var shown = path.Where(division => division.Level >= DivisionLevel.County).DefaultIfEmpty(path[^1]);
        return new EventDivision(path[^1].Code.ToString(), path[^1].Name, string.Join(" / ", shown.Select(division => division.Name)));
    }

    private string? NameOf(FleetEvent one, Fleet fleet, Dictionary<int, string> points) => one.Subject switch
    {
        SubjectKind.Point => points.GetValueOrDefault(one.SubjectId),
        SubjectKind.Gateway => fleet.TryFindGateway(one.SubjectId, out var gateway) ? gateway.Name : null,
        SubjectKind.Link => DivisionOf(one.SubjectId)?.Name,
        _ => Service,
    };

    private static (int? Longitude, int? Latitude) PlaceOf(FleetEvent one, Fleet fleet, Dictionary<int, (int?, int?)> divisions)
    {
        if (one.Subject == SubjectKind.Point && one.SubjectId > 0 && fleet.TryFindId(one.SubjectId, out var index))
        {
            ref readonly var point = ref fleet.Points[index];
            return (point.LongitudeE7, point.LatitudeE7);
        }
        return divisions.GetValueOrDefault(one.DivisionId);
    }
}
