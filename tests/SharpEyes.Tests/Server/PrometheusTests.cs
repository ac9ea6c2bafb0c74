using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SharpEyes.Server.Metrics;

namespace SharpEyes.Tests.Server;

public sealed partial class PrometheusTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Meter _meter;
    private readonly PrometheusExporter _exporter;

    public PrometheusTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _exporter = new PrometheusExporter(factory);
        _meter = factory.Create("SharpEyes.Testing");
    }

    [Fact]
    public void A_counter_has_its_unit_and_total_in_its_name_and_one_line_for_each_set_of_tags()
    {
        var counter = _meter.CreateCounter<long>("sharpeyes.testing.read", "By", "Bytes read");
        counter.Add(3, new KeyValuePair<string, object?>("from", "a \"quoted\"\nname"));
        counter.Add(4, new KeyValuePair<string, object?>("from", "a \"quoted\"\nname"));
        var text = Scrape();
        Assert.Contains("# TYPE sharpeyes_testing_read_bytes_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("sharpeyes_testing_read_bytes_total{from=\"a \\\"quoted\\\"\\nname\"} 7\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drop_counter_that_never_counted_is_zero_and_not_missing()
    {
        _meter.CreateCounter<long>("sharpeyes.testing.dropped", "{message}");
        Assert.Contains("\nsharpeyes_testing_dropped_total 0\n", Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_histogram_counts_what_is_at_most_its_bound()
    {
        var histogram = _meter.CreateHistogram("sharpeyes.testing.time", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in (double[])[0.05, 0.1, 0.5, 7])
        {
            histogram.Record(value);
        }
        var text = Scrape();
        Assert.Contains("sharpeyes_testing_time_seconds_bucket{le=\"0.1\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("sharpeyes_testing_time_seconds_bucket{le=\"1\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("sharpeyes_testing_time_seconds_bucket{le=\"+Inf\"} 4\n", text, StringComparison.Ordinal);
        Assert.Contains("sharpeyes_testing_time_seconds_count 4\n", text, StringComparison.Ordinal);
        Assert.Contains("sharpeyes_testing_time_seconds_sum 7.65\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observed_gauge_is_what_it_says_at_the_scrape_and_forgets_what_it_no_longer_says()
    {
        var shards = new List<Measurement<int>> { new(1, new KeyValuePair<string, object?>("shard", 0)) };
        _meter.CreateObservableGauge("sharpeyes.testing.depth", () => shards);
        Assert.Contains("sharpeyes_testing_depth{shard=\"0\"} 1\n", Scrape(), StringComparison.Ordinal);
        shards[0] = new Measurement<int>(5, new KeyValuePair<string, object?>("shard", 1));
        var text = Scrape();
        Assert.Contains("sharpeyes_testing_depth{shard=\"1\"} 5\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("shard=\"0\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_servers_meters_are_not_exported()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create("SharpEyes.Testing").CreateCounter<int>("sharpeyes.testing.elsewhere").Add(1);
        Assert.DoesNotContain("elsewhere", Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_follows_the_text_format_and_every_family_stands_once()
    {
        _meter.CreateCounter<long>("sharpeyes.testing.one").Add(1);
        var lines = Scrape().TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains(lines, line => line.StartsWith("dotnet_process_memory_working_set_bytes", StringComparison.Ordinal));
        var types = lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ToList();
        Assert.Equal(types.Distinct().Count(), types.Count);
    }

    public void Dispose()
    {
        _exporter.Dispose();
        _services.Dispose();
    }

    private string Scrape()
    {
        var text = new StringBuilder();
        _exporter.Write(text);
        return text.ToString();
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*",?)*\})? (NaN|[+-]Inf|-?[0-9.]+(E[+-]?[0-9]+)?))$""")]
    private static partial Regex Line();
}
