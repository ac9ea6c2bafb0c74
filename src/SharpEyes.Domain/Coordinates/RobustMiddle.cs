namespace SharpEyes.Domain.Coordinates;

/// <summary>
/// Middle and spread of values of which some are plain wrong. The middle starts at the median and is then a mean in which what
/// lies far out weighs less (Huber's estimate): as safe as the median, nearly as sharp as the mean.
/// </summary>
/// <param name="Middle">The estimate.</param>
/// <param name="Spread">Standard deviation, from the median of the deviations; nothing far out enters it.</param>
internal readonly record struct RobustMiddle(double Middle, double Spread)
{
    private const double DeviationOfMedian = 1.4826;
    private const double FullWeight = 1.5;
    private const int Rounds = 8;

    /// <param name="values">At least one; sorted afterwards.</param>
    public static RobustMiddle Of(Span<double> values)
    {
        var middle = Median(values);
        var deviations = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            deviations[i] = Math.Abs(values[i] - middle);
        }
        var spread = DeviationOfMedian * Median(deviations);
        for (var round = 0; round < Rounds && spread > 0; round++)
        {
            var (sum, weights) = (0.0, 0.0);
            foreach (var value in values)
            {
                var weight = Math.Min(1, FullWeight * spread / Math.Abs(value - middle));
                (sum, weights) = (sum + (weight * value), weights + weight);
            }
            middle = sum / weights;
        }
        return new RobustMiddle(middle, spread);
    }

    /// <param name="values">At least one; sorted afterwards.</param>
    public static double Median(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
