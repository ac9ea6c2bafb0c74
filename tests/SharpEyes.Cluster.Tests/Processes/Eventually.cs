using System.Diagnostics;

namespace SharpEyes.Cluster.Tests.Processes;

/// <summary>Waits for a condition, and tells what was there instead when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Task TrueAsync(Func<bool> condition, Func<string> found, TimeSpan? within = null) =>
        TrueAsync(() => Task.FromResult(condition()), found, within);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> found, TimeSpan? within = null)
    {
        var limit = within ?? Limit;
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(since) > limit) Assert.Fail($"Not within {limit.TotalSeconds} s: {found()}");
            await Task.Delay(20);
        }
    }

    public static Task EqualAsync<T>(T expected, Func<T> actual) =>
        TrueAsync(() => EqualityComparer<T>.Default.Equals(expected, actual()), () => $"expected {expected}, found {actual()}");
}
