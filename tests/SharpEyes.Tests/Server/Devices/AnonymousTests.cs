using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Tests.Server.Devices;

/// <summary>Clients without a name are for trying things out on one machine.</summary>
public sealed class AnonymousTests
{
    [Fact]
    public async Task A_server_that_others_can_reach_does_not_start_with_anonymous_clients()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = Build(("Server:Bind", "*"), ("Mqtt:AllowAnonymous", "true"));
            await app.StartAsync();
        });

        Assert.Contains("Mqtt:AllowAnonymous", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_even_this_machine_gets_in_without_a_name_unless_that_was_said()
    {
        await using var app = Build();
        Assert.False(app.Services.GetRequiredService<IOptions<MqttBrokerOptions>>().Value.AllowAnonymous);
        await using var said = Build(("Mqtt:AllowAnonymous", "true"));
        Assert.True(said.Services.GetRequiredService<IOptions<MqttBrokerOptions>>().Value.AllowAnonymous);
    }

    private static WebApplication Build(params (string Key, string Value)[] settings) => SharpEyes.Server.Program.Build(
        new Dictionary<string, string?>(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        {
            ["Server:HttpPort"] = "0",
            ["Server:MqttPort"] = "0",
            ["Storage:DataFolder"] = Path.Combine(Path.GetTempPath(), $"sharpeyes-{Guid.NewGuid():N}"),
        },
        builder => builder.Logging.ClearProviders());
}
