namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// Compares readings of the same positions. Of each village the middle of its points, of all villages the middle of these: so a
/// village with a hundred cameras at its gate counts once. How much that middle is moved by chance follows from how far the
/// villages scatter and how many they are; a reading that leaves more than that is improbable by the bell curve.
/// </summary>
/// <param name="villages">How many villages the positions belong to.</param>
internal sealed class ReadingComparison(int villages)
{
    // Few villages can lie close together by luck, and cameras stand on one side of many centres for reasons.
    private const double LeastSpreadMetres = 250;
    private const double LeastErrorMetres = 60;

    // Median distance from the centre at which villages and points no longer seem to belong together.
    private const double ScatteredMetres = 2_500;

    // A robust middle is a little less sharp than the mean.
    private const double ErrorOfMiddle = 1.1;

    // The true reading is within 3.5 errors in 99.8 % of all sets, and must be a hundred times as probable as any other.
    private const double MostErrors = 3.5;
    private static readonly double EnoughLogOdds = Math.Log(100);

    // A column that was converted once too often is rarer than one under the wrong name.
    private static readonly double RareLogOdds = Math.Log(10);

    private readonly List<(ReadingFit Fit, double Spread)> _tried = [];

    /// <param name="pairs">Sorted so that those of one village stand side by side.</param>
    public void Try(PositionReading reading, List<OffsetEvidence.Pair> pairs)
    {
        var (east, north, distance) = (new double[pairs.Count], new double[pairs.Count], new double[pairs.Count]);
        var (villageEast, villageNorth) = (new double[villages], new double[villages]);
        var (village, first) = (0, 0);
        for (var i = 0; i < pairs.Count; i++)
        {
            (east[i], north[i]) = pairs[i].Centre.MetresTo(reading.ToWgs84(pairs[i].Given));
            distance[i] = Math.Sqrt((east[i] * east[i]) + (north[i] * north[i]));
            if (i + 1 == pairs.Count || pairs[i + 1].Centre != pairs[i].Centre)
            {
                villageEast[village] = RobustMiddle.Median(east.AsSpan(first..(i + 1)));
                villageNorth[village] = RobustMiddle.Median(north.AsSpan(first..(i + 1)));
                (village, first) = (village + 1, i + 1);
            }
        }
        var (middleEast, spreadEast) = RobustMiddle.Of(villageEast);
        var (middleNorth, spreadNorth) = RobustMiddle.Of(villageNorth);
        var spread = Math.Sqrt(((spreadEast * spreadEast) + (spreadNorth * spreadNorth)) / 2);
        _tried.Add((new ReadingFit(reading, RobustMiddle.Median(distance), middleEast, middleNorth), spread));
    }

    /// <summary>All readings tried, the most probable first, and what keeps that one from being the answer.</summary>
    public (IReadOnlyList<ReadingFit> Fits, OffsetDoubt Doubt) Conclude()
    {
        // The readings hardly differ in spread; the least is that of the truest.
        var spread = Math.Max(_tried.Min(tried => tried.Spread), LeastSpreadMetres);
        var error = Math.Max(ErrorOfMiddle * spread / Math.Sqrt(villages), LeastErrorMetres);
        var ranked = _tried.Select(tried => (tried.Fit, Improbable: Improbability(tried.Fit, error))).OrderBy(tried => tried.Improbable).ToList();
        var doubt = ranked[0].Fit.MedianMetres > ScatteredMetres ? OffsetDoubt.Scattered
            : ranked[0].Fit.DisplacementMetres > MostErrors * error ? OffsetDoubt.NothingFits
            : ranked[1].Improbable - ranked[0].Improbable < EnoughLogOdds ? OffsetDoubt.Ambiguous
            : OffsetDoubt.None;
        return ([.. ranked.Select(tried => tried.Fit)], doubt);
    }

    // Natural logarithm of the odds against a reading.
    private static double Improbability(ReadingFit fit, double error)
    {
        var errors = fit.DisplacementMetres / error;
        return (errors * errors / 2) + (fit.Reading.System() is null ? RareLogOdds : 0);
    }
}
