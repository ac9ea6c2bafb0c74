using System.Globalization;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Heartbeats;
using SharpEyes.SystemTests.Processes;

namespace SharpEyes.SystemTests.Pages;

/// <summary>Drives the page in a real Chromium; what it must do is written in src/SharpEyes.Web/e2e.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class BrowserTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task The_page_passes_its_browser_specs_against_the_demo_and_a_quiet_server()
    {
        var city = new SmallCity();
        city.AddRecorder(4, SmallCity.Village(1, 1));
        city.AddPoints(6, SmallCity.Village(2, 2));
        await using var empty = await ServerProcess.StartAsync();
        await using var quiet = await ServerProcess.StartAsync(city);
        // People come here one after the other, faster than they would; three wrong passwords are enough to see what the page says.
        await using var fresh = ServerProcess.Prepare(
            new("Accounts__WrongPasswords", "3"), new("Accounts__TriesPerAddress", "1000"), new("Accounts__ComparisonsPerSecond", "100"));
        await fresh.RunUntouchedAsync();
        await using var demo = await DemoProcess.StartAsync("--heartbeat-seconds", "5");

        try
        {
            await FrontEnd.RunAsync(
                "e2e",
                Limit,
                new("SHARPEYES_URL", Text(demo.Api.Address)),
                new("SHARPEYES_ACCOUNTS", demo.AccountsFile),
                new("SHARPEYES_FRESH_LINK", (await File.ReadAllTextAsync(Path.Combine(fresh.Data, "welcome-link.txt"))).Trim()),
                new("SHARPEYES_QUIET_URL", Text(quiet.Address)),
                new("SHARPEYES_QUIET_TOKEN", quiet.Api.Token!),
                new("SHARPEYES_QUIET_MQTT", quiet.MqttPort.ToString(CultureInfo.InvariantCulture)),
                new("SHARPEYES_EMPTY_URL", Text(empty.Address)),
                new("SHARPEYES_EMPTY_TOKEN", empty.Api.Token!));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\nThe demo said:\n{demo.Output}", failure);
        }
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
