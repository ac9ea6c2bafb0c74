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

    /// <summary>Replaces the watched areas. Gives the whole state of each; codes that are no area, or none the caller may see, are left out.</summary>
    public IReadOnlyList<AreaState> Watch(string[] areas)
    {
        var connection = Connection();
        if (areas is null || areas.Length > MaxAreas)
        {
            throw new HubException($"areas: at most {MaxAreas} codes.");
        }
        // What is no code at all, or a foreign one, is not remembered for the day it becomes an area.
        var codes = areas.Where(area => DivisionCode.TryParse(area, out var code) && connection.Within.Touches(code)).Distinct().ToList();
        // Subscribed first, looked at second: a change between the two is in the state and sent again, never lost.
        audience.Watch(connection, codes);
        return [.. codes.Select(code => view.Snapshot(code, connection.Within)).OfType<AreaState>()];
    }

    /// <summary>The whole state of one area again, after a gap in its versions; null for what is no area the caller may see.</summary>
    public AreaState? Resync(string area) => view.Snapshot(area, Connection().Within);

    private LiveConnection Connection()
    {
        if (audience.Find(Context.ConnectionId) is { } connection && connection.Calls.TryTake())
        {
            return connection;
        }
        instruments.OnCallRefused();
        throw new HubException("tooManyCalls");
    }
}
