using SharpEyes.Domain.Health;
using SharpEyes.Monitoring;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Monitoring;

public sealed class EngineDurabilityTests : DurabilityTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sharpeyes-").FullName;

    private string Checkpoint => Path.Combine(_folder, "checkpoint.bin");

    private MonitoringOptions Options => new() { CheckpointFile = Checkpoint };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restart_goes_on_with_boot_sequence_and_last_sign_of_life()
    {
        var fleet = FleetOfTest.Of([3], alone: 2);
        await using var host = await StartAsync(fleet, Options);
        await host.LiveAsync([0, 1, 2, 3], 120);
        var reading = await host.ReadAsync(3);
        var replay = host.Payload(3, sequence: reading.Sequence, ts: reading.LastDeviceTimeMs);
        await host.RestartAsync(fleet, secondsAway: 20, orderly: true);

        var restored = await host.ReadAsync(3);
        Assert.Equal((reading.Boot, reading.Sequence, reading.LastSeenMs, reading.Status), (restored.Boot, restored.Sequence, restored.LastSeenMs, restored.Status));
        Assert.Equal(Connectivity.Unknown, host.ConnectivityOf(4));
        await host.SendAsync(HostOfTest.TopicOf(3), replay);
        Assert.Equal(reading.LastSeenMs, (await host.ReadAsync(3)).LastSeenMs);
    }

    [Fact]
    public async Task Transitions_behind_the_checkpoint_are_restored()
    {
        var fleet = FleetOfTest.Of([], alone: 2);
        await using var host = await StartAsync(fleet, Options);
        await host.BeatAsync(0);
        await host.AdvanceAsync(31);
        await host.AdvanceUntilAsync(() => File.Exists(Checkpoint));
        await host.BeatAsync(1);
        await host.RestartAsync(fleet, secondsAway: 1, orderly: false);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(0));
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(1));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("bit")]
    [InlineData("empty")]
    [InlineData("text")]
    public async Task A_damaged_checkpoint_costs_the_last_signs_of_life_but_no_status(string damage)
    {
        var fleet = FleetOfTest.Of([2], alone: 3);
        await using var host = await StartAsync(fleet, Options);
        await host.LiveAsync([0, 1, 2], 60);
        await host.StopAsync();
        var bytes = await File.ReadAllBytesAsync(Checkpoint);
        byte[] damaged = damage switch
        {
            "cut" => bytes[..(bytes.Length / 2)],
            "bit" => [.. bytes[..100], (byte)(bytes[100] ^ 4), .. bytes[101..]],
            "empty" => [],
            _ => [.. "this is no checkpoint at all, and never was one, whatever its name may say"u8],
        };
        await File.WriteAllBytesAsync(Checkpoint, damaged);

        await host.RestartAsync(fleet, secondsAway: 1, orderly: false);
        Assert.Equal(Connectivity.Online, host.ConnectivityOf(2));
        Assert.Equal(Connectivity.Unknown, host.ConnectivityOf(4));
        Assert.Null((await host.ReadAsync(2)).LastSeenMs);
    }

    [Fact]
    public async Task A_checkpoint_of_another_store_is_refused()
    {
        var fleet = FleetOfTest.Of([], alone: 1);
        await using (var before = await StartAsync(fleet, Options))
        {
            await before.BeatAsync(0);
            await before.StopAsync();
        }
        await using var after = await StartAsync(fleet, Options);
        Assert.Equal(Connectivity.Unknown, after.ConnectivityOf(0));
    }

    private protected override HostOfTest CreateHost() => new EngineOfTest();
}
