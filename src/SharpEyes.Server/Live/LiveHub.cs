using Microsoft.AspNetCore.SignalR;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Server.Live;

/// <summary>
/// What a browser may ask of the live map, and the methods it is called with: <c>areaChanged</c>, <c>overview</c>,
/// <c>events</c>, <c>pulse</c>. Everything is sent by the feeds; the hub only answers.
/// </summary>
internal sealed class LiveHub(LiveView view, LiveAudience audience, LiveInstruments instruments) : Hub
{
    public const string Path = "/hubs/live";

    private const int MaxAreas = 4096;

    /// <summary>Replaces the watched areas. Gives the whole state of each; codes that are no area are left out.</summary>
    public IReadOnlyList<AreaState> Watch(string[] areas)
    {
        var connection = Caller();
        if (areas is null || areas.Length > MaxAreas)
        {
            throw new HubException($"areas: at most {MaxAreas} codes.");
        }
        // What is no code at all is not remembered for the day it becomes an area.
        var codes = areas.Where(area => DivisionCode.TryParse(area, out _)).Distinct().ToList();
        // Subscribed first, looked at second: a change between the two is in the state and sent again, never lost.
        audience.Watch(connection, codes);
        return [.. codes.Select(view.Snapshot).OfType<AreaState>()];
    }

    /// <summary>The whole state of one area again, after a gap in its versions.</summary>
    public AreaState? Resync(string area)
    {
        Caller();
        return view.Snapshot(area);
    }

    private LiveConnection Caller()
    {
        if (audience.Find(Context.ConnectionId) is { } connection && connection.Calls.TryTake())
        {
            return connection;
        }
        instruments.OnCallRefused();
        throw new HubException("tooManyCalls");
    }
}
