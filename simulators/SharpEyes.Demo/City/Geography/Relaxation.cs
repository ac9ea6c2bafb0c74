using NetTopologySuite.Geometries;

namespace SharpEyes.Demo.City.Geography;

/// <summary>Spreads sites over an area by Lloyd's method on sample points: each site moves to the middle of the samples nearest to it.</summary>
internal static class Relaxation
{
    public static void Spread(IReadOnlyList<Site> sites, IReadOnlyList<Coordinate> samples, int rounds)
    {
        var (x, y, pull) = (new double[sites.Count], new double[sites.Count], new double[sites.Count]);
        var (sumX, sumY, counts) = (new double[sites.Count], new double[sites.Count], new int[sites.Count]);
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(sumX);
            Array.Clear(sumY);
            Array.Clear(counts);
            for (var i = 0; i < sites.Count; i++)
            {
                (x[i], y[i], pull[i]) = (sites[i].Place.X, sites[i].Place.Y, 1 / (sites[i].Weight * sites[i].Weight));
            }
            foreach (var sample in samples)
            {
                var nearest = Nearest(x, y, pull, sample.X, sample.Y);
                sumX[nearest] += sample.X;
                sumY[nearest] += sample.Y;
                counts[nearest]++;
            }
            for (var i = 0; i < sites.Count; i++)
            {
                if (!sites[i].IsFixed && counts[i] > 0)
                {
                    sites[i].Place = new Coordinate(sumX[i] / counts[i], sumY[i] / counts[i]);
                }
            }
        }
    }

    private static int Nearest(double[] x, double[] y, double[] pull, double sampleX, double sampleY)
    {
        var best = 0;
        var bestDistance = double.MaxValue;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - sampleX, y[i] - sampleY);
            var distance = ((dx * dx) + (dy * dy)) * pull[i];
            if (distance < bestDistance)
            {
                (best, bestDistance) = (i, distance);
            }
        }
        return best;
    }
}
