namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// Gathers positions with the centres of their villages and tells which system a whole set is in. A camera stands up to a
/// kilometre and more from the middle of its village, so one position proves nothing; but cameras stand on all sides, so the
/// positions of many villages, read rightly, have their middle at the centres. Read wrongly they are all displaced the same way:
/// by some 650 m if GCJ-02 is taken for WGS-84. Every possible reading is tried; single errors hardly count; and the readings
/// must differ by more than chance explains, else the verdict is that nobody can tell.
/// </summary>
/// <remarks>
/// The measure is the villages' centres: whether these are right it cannot know. Keeps a thinned sample of at most 8,192 pairs
/// (256 KB). For one thread.
/// </remarks>
/// <param name="stated">The system the positions are said to be in; null when nobody said.</param>
public sealed class OffsetEvidence(CoordinateSystem? stated)
{
    public const int MinimumPoints = 15;
    public const int MinimumVillages = 5;

    private const int Capacity = 8_192;

    // Beyond this a point is in the wrong village or no place at all; it says nothing of an offset.
    private const double AstrayMetres = 10_000;

    private readonly List<Pair> _pairs = [];
    private int _near;
    private int _astray;
    private int _stride = 1;

    /// <summary>Adds one position as it was given.</summary>
    /// <param name="villageCentre">WGS-84; null when unknown.</param>
    public void Add(LonLat given, LonLat? villageCentre)
    {
        if (villageCentre is not { } centre)
        {
            return;
        }
        if (!(given.DistanceTo(centre) <= AstrayMetres))
        {
            _astray++;
            return;
        }
        if (_near++ % _stride != 0)
        {
            return;
        }
        if (_pairs.Count == Capacity)
        {
            ThinOut();
        }
        _pairs.Add(new Pair(centre, given));
    }

    public OffsetVerdict Judge()
    {
        // Positions of one village side by side.
        _pairs.Sort(static (one, other) => one.Centre.Longitude != other.Centre.Longitude
            ? one.Centre.Longitude.CompareTo(other.Centre.Longitude)
            : one.Centre.Latitude.CompareTo(other.Centre.Latitude));
        var villages = CountVillages();
        var doubt = (_near, _astray) switch
        {
            (0, 0) => OffsetDoubt.NoCentres,
            _ when _astray > _near => OffsetDoubt.Scattered,
            ( < MinimumPoints, _) => OffsetDoubt.TooFewPoints,
            _ when villages < MinimumVillages => OffsetDoubt.TooFewVillages,
            _ => OffsetDoubt.None,
        };
        return doubt == OffsetDoubt.None
            ? Compare(villages)
            : new OffsetVerdict(OffsetFinding.CannotTell, doubt, stated, null, _near, villages, []);
    }

    private OffsetVerdict Compare(int villages)
    {
        var comparison = new ReadingComparison(villages);
        foreach (var reading in PositionReadings.All)
        {
            comparison.Try(reading, _pairs);
        }
        var (fits, doubt) = comparison.Conclude();
        var best = fits[0].Reading;
        var finding = doubt != OffsetDoubt.None ? OffsetFinding.CannotTell
            : stated is { } system && best == PositionReadings.Of(system) ? OffsetFinding.AsStated
            : best.System() is null ? OffsetFinding.ConvertedTwice
            : OffsetFinding.OtherSystem;
        return new OffsetVerdict(finding, doubt, stated, best, _near, villages, fits);
    }

    private int CountVillages()
    {
        var villages = 0;
        for (var i = 0; i < _pairs.Count; i++)
        {
            villages += i == 0 || _pairs[i].Centre != _pairs[i - 1].Centre ? 1 : 0;
        }
        return villages;
    }

    // Every other pair goes, and from now on half as many come: the sample stays spread over all rows.
    private void ThinOut()
    {
        for (var i = 0; i < Capacity / 2; i++)
        {
            _pairs[i] = _pairs[i * 2];
        }
        _pairs.RemoveRange(Capacity / 2, Capacity / 2);
        _stride *= 2;
    }

    internal readonly record struct Pair(LonLat Centre, LonLat Given);
}
