using SharpEyes.Cluster.Tests.Processes;
using SharpEyes.Cluster.Tests.Silos;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Faults;

/// <summary>What holds whatever happens to silos and store.</summary>
internal static class Invariants
{
    /// <summary>No change is missing and none is doubled: versions in a row, each transition from where the one before led to.</summary>
    public static void IsUnbroken(SharedHistory history)
    {
        foreach (var own in history.Changes.GroupBy(change => change.Key))
        {
            Assert.Equal(Enumerable.Range(1, own.Count()), own.Select(change => change.Version));
            var transitions = own.Where(change => change.Transition is not null).Select(change => change.Transition!.Value).ToArray();
            Assert.Equal(transitions.Skip(1).Select(one => one.From), transitions.SkipLast(1).Select(one => one.To));
        }
    }

    /// <summary>Points that were heard all the time were never taken for anything else.</summary>
    public static void NobodyWasMissed(SharedHistory history, IEnumerable<int> points)
    {
        var ids = points.Select(point => point + 1).ToHashSet();
        Assert.DoesNotContain(history.Transitions, one => one.To.Connectivity is Connectivity.Offline or Connectivity.Unreachable
            && (one.Subject == SubjectKind.Gateway || ids.Contains(one.SubjectId)));
        Assert.DoesNotContain(history.Events, one => one.Kind is not FleetEventKind.Unobserved and not FleetEventKind.UnregisteredSeen);
    }

    /// <summary>What was acknowledged is stored.</summary>
    public static void IsStored(SharedHistory history, IEnumerable<int> acknowledged) =>
        Assert.All(acknowledged, point => Assert.Equal(Connectivity.Online, history.StateOf(SubjectKind.Point, point + 1)?.Status.Connectivity));

    /// <summary>Completes when every point is watched by exactly one silo, every silo knows it, and all show what is stored.</summary>
    public static async Task AllAgreeAsync(ClusterOfTest cluster, SharedHistory history)
    {
        await Eventually.TrueAsync(
            () => cluster.Silos.All(silo => silo.Points.Unwatched == 0)
                && cluster.Fleet.Points.All(point => cluster.Silos.Count(silo => silo.Points.Fleet.TryFindId(point.Id, out var index) && silo.Owns(index)) == 1),
            () => string.Join("; ", cluster.Silos.Select(silo => $"{silo.Address} watches {silo.Watch.Watched}, unwatched {silo.Points.Unwatched}")) + "\n" + cluster.Log.Warnings);
        await Eventually.TrueAsync(() => Differences(cluster, history).Length == 0, () => string.Join('\n', Differences(cluster, history).Take(10)));
    }

    private static string[] Differences(ClusterOfTest cluster, SharedHistory history) =>
    [
        .. from silo in cluster.Silos
           from point in cluster.Fleet.Points
           let known = silo.Points.Fleet.TryFindId(point.Id, out var index) ? silo.Points.StatusOf(index) : default
           let stored = history.StateOf(SubjectKind.Point, point.Id)?.Status
           where stored is not null && stored != known
           select $"{silo.Address}: point {point.Id} is shown {known}, stored {stored}",
    ];
}
