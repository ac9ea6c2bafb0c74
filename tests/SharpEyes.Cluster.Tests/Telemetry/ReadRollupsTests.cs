using InfluxDB.Client.Core.Exceptions;
using SharpEyes.Cluster.Telemetry;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Cluster.Tests.Telemetry;

/// <summary>Against a stand-in that answers as the documentation of InfluxDB 2 says.</summary>
public sealed class ReadRollupsTests : IAsyncLifetime
{
    // https://docs.influxdata.com/influxdb/v2/reference/syntax/annotated-csv/
    private const string Answer =
        "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,string,string,double,double,long,double,double\r\n" +
        "#group,false,false,true,true,false,true,true,false,false,false,false,false\r\n" +
        "#default,_result,,,,,,,,,,,\r\n" +
        ",result,table,_start,_stop,_time,_measurement,point,delay_ms,fps,heartbeats,kbps,loss\r\n" +
        ",,0,2025-02-19T21:20:00Z,2025-02-19T21:23:00Z,2025-02-19T21:20:00Z,minute_rollups,42,4.5,25,6,2048.5,0.01\r\n" +
        ",,0,2025-02-19T21:20:00Z,2025-02-19T21:23:00Z,2025-02-19T21:22:00Z,minute_rollups,42,,,1,,\r\n" +
        "\r\n";

    private InfluxStandIn _server = null!;
    private StoreUnderTest _store = null!;

    public async Task InitializeAsync()
    {
        _server = await InfluxStandIn.StartAsync();
        _store = await StoreUnderTest.StartAsync(_server.Url);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        Assert.Empty(_server.Complaints);
    }

    [Fact]
    public async Task The_minutes_of_a_point_come_in_order_and_what_is_missing_was_not_measured()
    {
        _server.Csv = Answer;

        var rollups = await ReadAsync(42, 29_000_000, 29_000_003);

        Assert.Equal(
        [
            new MinuteRollup(29_000_000, 42, 6, 2048.5f, 25, 0.01f, float.NaN, 4.5f),
            new MinuteRollup(29_000_002, 42, 1, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN),
        ], rollups);
        Assert.Equal(
            """
            from(bucket: "fleet")
              |> range(start: 2025-02-19T21:20:00Z, stop: 2025-02-19T21:23:00Z)
              |> filter(fn: (r) => r._measurement == "minute_rollups" and r.point == "42")
              |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
              |> sort(columns: ["_time"])
            """, _server.Query, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task No_answer_is_no_minutes()
    {
        _server.Csv = "\r\n";

        Assert.Empty(await ReadAsync(42, 0, int.MaxValue));
        Assert.Contains("stop: 2260-", _server.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_range_is_not_asked_for()
    {
        Assert.Empty(await ReadAsync(42, 5, 5));

        Assert.Null(_server.Query);
    }

    [Fact]
    public async Task An_error_is_told()
    {
        _server.Next(401);
        var failure = await Assert.ThrowsAnyAsync<HttpException>(() => ReadAsync(42, 0, 5));
        Assert.Equal((401, "answer 401"), (failure.Status, failure.Message));

        _server.Csv = "#datatype,string,string\r\n#group,true,true\r\n#default,,\r\n,error,reference\r\n,failed to parse query,897\r\n";
        Assert.Contains("failed to parse query", (await Assert.ThrowsAnyAsync<InfluxException>(() => ReadAsync(42, 0, 5))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fleet", "\"fleet\"")]
    [InlineData("a\") |> drop(fn: (c) => true) //", "\"a\\\") |> drop(fn: (c) => true) //\"")]
    [InlineData("a\\", "\"a\\\\\"")]
    [InlineData("${secret}\n", "\"\\${secret}\\n\"")]
    [InlineData("视频", "\"视频\"")]
    public void Nothing_in_a_name_can_end_it_or_be_computed(string text, string literal) => Assert.Equal(literal, RollupQuery.Quote(text));

    [Theory]
    [InlineData("", "", "", "", 0)]
    [InlineData("http://influx:8086", "city", "fleet", "secret", 0)]
    [InlineData("https://influx/path", "city", "", "", 2)]
    [InlineData("influx:8086", "", "", "", 4)]
    public void What_belongs_together_is_said_together(string url, string org, string bucket, string token, int failures) =>
        Assert.Equal(failures, new InfluxAddressValidator()
            .Validate(null, new InfluxOptions { Url = url, Org = org, Bucket = bucket, Token = token }).Failures?.Count() ?? 0);

    [Fact]
    public void The_defaults_are_in_order_and_a_measurement_is_a_word()
    {
        Assert.True(new InfluxOptionsValidator().Validate(null, new InfluxOptions()).Succeeded);
        Assert.True(new InfluxOptionsValidator().Validate(null, new InfluxOptions { Measurement = "a,b=1 c=2" }).Failed);
    }

    private Task<IReadOnlyList<MinuteRollup>> ReadAsync(int point, int from, int to) => _store.Store.ReadAsync(point, from, to, CancellationToken.None);
}
