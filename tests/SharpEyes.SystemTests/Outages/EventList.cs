using System.Text.Json;
using SharpEyes.SystemTests.Clients;

namespace SharpEyes.SystemTests.Outages;

/// <summary>The event list as an operator reads it.</summary>
internal static class EventList
{
    /// <summary>Deadline + group wait + margin for a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>All events so far of the given kinds, or of any kind.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(Api api, params string[] kinds)
    {
        var page = await api.GetAsync("events?limit=200");
        return [.. page.List("items").Where(one => kinds.Length == 0 || kinds.Contains(one.Text("kind")))];
    }

    public static async Task<JsonElement> WaitAsync(Api api, string kind, string subjectCode, bool open)
    {
        var found = await Eventually.HoldsAsync(
            $"an event {kind} of {subjectCode} that is {(open ? "open" : "closed")}",
            async () => (Match: await FindAsync(api, kind, subjectCode, open), All: await SummaryAsync(api)),
            seen => seen.Match is not null,
            Patience);
        return found.Match!.Value;
    }

    private static async Task<JsonElement?> FindAsync(Api api, string kind, string subjectCode, bool open) =>
        (await ReadAsync(api, kind))
            .Where(one => one.Text("subjectCode") == subjectCode && one.IsNull("closedAt") == open)
            .Select(one => (JsonElement?)one)
            .FirstOrDefault();

    private static async Task<string> SummaryAsync(Api api) =>
        string.Join(" | ", (await ReadAsync(api)).Select(one =>
            $"{one.Text("kind")} {one.Text("subjectCode")} affected {one.Int("affected")} {(one.IsNull("closedAt") ? "open" : "closed")}"));
}
