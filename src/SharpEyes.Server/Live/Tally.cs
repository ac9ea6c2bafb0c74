using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;

namespace SharpEyes.Server.Live;

/// <summary>How many events are open and how many devices have no file, by place, at one moment.</summary>
internal sealed class Tally
{
    private readonly IPointHost _points;
    private readonly Lazy<IReadOnlyDictionary<int, int>> _events;
    private readonly Lazy<Dictionary<DivisionCode, int>> _unregistered;

    /// <summary>Both are counted by place when somebody asks who does not see everything.</summary>
    public Tally(IPointHost points)
    {
        _points = points;
        _events = new(points.Events.CountOpenByDivision);
        _unregistered = new(() => points.Unregistered.Snapshot().Select(device => PlaceOf(device.Code)).OfType<DivisionCode>()
            .CountBy(county => county).ToDictionary());
    }

    public int OpenEvents(MapView view) => view.Within.IsEverything
        ? _points.Events.OpenCount
        : _events.Value.Sum(count => view.Layout.Tree.TryFind(count.Key, out var division) && view.Contains(division) ? count.Value : 0);

    public int Unregistered(Jurisdiction within) => within.IsEverything
        ? _points.Unregistered.Count
        : _unregistered.Value.Sum(count => within.Contains(count.Key) ? count.Value : 0);

    /// <summary>Whether a device without a file belongs into the jurisdiction.</summary>
    public static bool IsWithin(Jurisdiction within, DeviceCode code) =>
        within.IsEverything || (PlaceOf(code) is { } county && within.Contains(county));

    /// <summary>
    /// A device without a file tells its county in the first six digits of its code (GB/T 28181-2022, annex E) and nothing below:
    /// townships and villages have none of their own. Null when the digits are no division.
    /// </summary>
    private static DivisionCode? PlaceOf(DeviceCode code) => DivisionCode.TryParse(code.ToString()[..6] + "000000", out var county) ? county : null;
}
