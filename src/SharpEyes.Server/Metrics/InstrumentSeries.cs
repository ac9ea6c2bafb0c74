using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SharpEyes.Server.Metrics;

/// <summary>The values of one instrument, one series for each set of tags. Bounded: a tag that runs away costs its own detail only.</summary>
internal sealed class InstrumentSeries
{
    private const int MaxSeries = 512;
    private static readonly double[] Seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
    private static readonly double[] Milliseconds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000];
    private static readonly double[] Amounts = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private readonly ConcurrentDictionary<string, SeriesValue> _byLabels = new(StringComparer.Ordinal);
    private readonly bool _replaces;
    private SeriesValue? _plain;

    public InstrumentSeries(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        IsCounter = kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>);
        _replaces = instrument.IsObservable || kind == typeof(Gauge<>);
        IsObservable = instrument.IsObservable;
        Help = instrument.Description ?? instrument.Name;
        Name = PrometheusText.MetricName(instrument, IsCounter);
        Bounds = kind == typeof(Histogram<>) ? BoundsOf(instrument) : null;
    }

    public string Name { get; }

    public string Help { get; }

    public bool IsCounter { get; }

    public bool IsObservable { get; }

    /// <summary>Upper bounds of the buckets; null when it is no histogram.</summary>
    public double[]? Bounds { get; }

    public IEnumerable<KeyValuePair<string, SeriesValue>> Values => _byLabels;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = tags.IsEmpty ? _plain ??= Find("") : Find(PrometheusText.Labels(tags));
        if (Bounds is not null)
        {
            series.Observe(value, Bounds);
        }
        else if (_replaces)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>An observable instrument says at each scrape all that there is; what it no longer says is gone.</summary>
    public void ForgetObserved()
    {
        if (IsObservable)
        {
            _byLabels.Clear();
            _plain = null;
        }
    }

    private SeriesValue Find(string labels)
    {
        if (_byLabels.TryGetValue(labels, out var found))
        {
            return found;
        }
        var kept = _byLabels.Count < MaxSeries ? labels : "{overflow=\"true\"}";
        return _byLabels.GetOrAdd(kept, _ => new SeriesValue(Bounds?.Length ?? 0));
    }

    private static double[] BoundsOf(Instrument instrument)
    {
        var advised = instrument switch
        {
            Histogram<double> histogram => histogram.Advice?.HistogramBucketBoundaries?.ToArray(),
            Histogram<long> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            Histogram<int> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            _ => null,
        };
        return advised ?? instrument.Unit switch { "s" => Seconds, "ms" => Milliseconds, _ => Amounts };
    }
}
