using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Holds what files say of the life cycle against what is heard: removed devices that speak, devices in service that never do.</summary>
internal sealed class Liveness(IPointHost points, StockCheck check, TimeProvider time)
{
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        var fleet = points.Fleet;
        // Nobody watches a removed point: when it speaks it is a stranger.
        var strangers = points.Unregistered.Snapshot().Select(device => device.Code).ToHashSet();
        var (heard, quiet) = (new List<int>(), new List<int>());
        for (var index = 0; index < fleet.Count; index++)
        {
            var status = points.StatusOf(index);
            if (status.LifeCycle == LifeCycle.Removed && strangers.Contains(fleet.Points[index].Code))
            {
                heard.Add(fleet.Points[index].Id);
            }
            else if (status is { LifeCycle: LifeCycle.InService, Connectivity: Connectivity.Offline })
            {
                quiet.Add(index);
            }
        }
        var before = time.GetUtcNow().AddDays(-StockRules.SilentDays).ToUnixTimeMilliseconds();
        var silent = (await points.ReadAsync(quiet, cancellationToken)).Zip(quiet)
            .Where(pair => pair.First.LastSeenMs < before).Select(pair => fleet.Points[pair.Second].Id).ToArray();
        await check.NoteAsync(StockRules.RemovedHeard, heard, cancellationToken);
        await check.NoteAsync(StockRules.InServiceSilent, silent, cancellationToken);
    }
}
