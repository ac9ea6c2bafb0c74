using System.Globalization;
using System.Text.Json;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.Benchmarks.Macro.Questions;

/// <summary>
/// What the page does with 100,000 points in a browser without a graphics card: the first full picture, and the frames while
/// the view is dragged and a thousand points a second are heard for the first time.
/// </summary>
internal sealed class MapQuestion : IQuestion
{
    private const int ChangesPerSecond = 1_000;
    private const int SecondsEach = 10;

    public string Name => "map";

    public async Task AskAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var city = await bench.CityAsync(100_000, cancellationToken);
        await using var server = await ServerUnderTest.StartAsync(bench.FreshDataOf(city));
        await using var load = Load.Start(city, server.MqttPort, 0, ChangesPerSecond.ToString(CultureInfo.InvariantCulture), 4, 90);
        await using var browser = ChildProcess.Start(
            "node", ["e2e/measure-map.mjs", server.Api.Address.ToString(), SecondsEach.ToString(CultureInfo.InvariantCulture), server.Api.Token ?? ""],
            Path.Combine(Repository.Root, "src/SharpEyes.Web"));
        var code = await browser.ExitAsync(TimeSpan.FromMinutes(3));
        var line = browser.Output.Split('\n').LastOrDefault(line => line.StartsWith('{'));
        if (code != 0 || line is null)
        {
            throw new InvalidOperationException($"The browser ended with {code}:\n{browser.Output}");
        }
        using var json = JsonDocument.Parse(line);
        const string Question = "map of 100,000 points, Chromium with software graphics, 1600 × 900";
        bench.Page.Add(Question, "first full picture", $"{json.RootElement.GetProperty("firstPictureMs").GetDouble() / 1000:F2} s", "≤ 2 s");
        foreach (var (view, shown) in new[] { ("firstSeconds", "clusters, the first four seconds"), ("clusters", "clusters"), ("points", "single points") })
        {
            var at = json.RootElement.GetProperty(view);
            var (frames, changes) = (at.GetProperty("framesPerSecond").GetDouble(), at.GetProperty("changesPerSecond").GetDouble());
            bench.Page.Add(Question, $"frames while dragging, {shown}", $"{frames:F0}/s at {changes:N0} changes/s", view == "firstSeconds" ? "–" : "≥ 20/s at 1,000 changes/s");
        }
    }
}
