using SharpEyes.Server.Live;

namespace SharpEyes.Tests.Server;

public sealed class LiveHubTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_new_browser_gets_the_whole_overview_and_a_pulse()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        var overview = await browser.MessageAsync("overview");
        Assert.Equal(3, overview.GetProperty("figures").GetArrayLength());
        Assert.Equal(12, overview.GetProperty("figures")[0].GetProperty("f").GetArrayLength());
        Assert.Equal("coverage", overview.GetProperty("goals")[0].GetProperty("goal").GetString());
        var pulse = await browser.MessageAsync("pulse");
        Assert.True(pulse.GetProperty("fleetVersion").GetInt64() > 0);
        Assert.EndsWith("Z", pulse.GetProperty("serverTime").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_gives_the_state_of_each_area_that_exists()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        var states = await browser.CallAsync("watch", new object[] { new[] { SmallRegistry.County, "999999000000", SmallRegistry.County } });
        var state = Assert.Single(states.EnumerateArray());
        Assert.Equal(SmallRegistry.County, state.GetProperty("area").GetString());
        Assert.Equal(SmallRegistry.Points, state.GetProperty("states").GetBytesFromBase64().Length);
        Assert.Equal(3, state.GetProperty("figures").GetArrayLength());
        var again = await browser.CallAsync("resync", SmallRegistry.County);
        Assert.Equal(state.GetProperty("version").GetInt64(), again.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task What_is_no_code_is_not_remembered_as_watched()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        Assert.Empty((await browser.CallAsync("watch", new object[] { new[] { new string('x', 100_000), "", null } })).EnumerateArray());
        var others = new List<LiveConnection>();
        _server.Get<LiveAudience>().CopyWatchers(new string('x', 100_000), others);
        Assert.Empty(others);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => browser.CallAsync("watch", new object[] { Enumerable.Repeat("1", 10_000) }));
        Assert.Contains("4096", refusal.Message, StringComparison.Ordinal);
        await browser.MessageAsync("pulse");
    }

    [Fact]
    public async Task A_browser_that_asks_without_end_is_refused_and_stays_connected()
    {
        await using var browser = await HubClient.ConnectAsync(_server);
        var refusals = 0;
        for (var call = 0; call < 100; call++)
        {
            try
            {
                await browser.CallAsync("resync", SmallRegistry.County);
            }
            catch (InvalidOperationException refusal)
            {
                Assert.Contains("tooManyCalls", refusal.Message, StringComparison.Ordinal);
                refusals++;
            }
        }
        Assert.True(refusals > 0);
        await browser.MessageAsync("pulse");
    }
}
