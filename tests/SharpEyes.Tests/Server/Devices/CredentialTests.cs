using SharpEyes.Mqtt;
using SharpEyes.Server.Devices;
using SharpEyes.Storage.Devices;
using SharpEyes.Tests.Mqtt;
using SharpEyes.Tests.Storage.Databases;
using static SharpEyes.Tests.Server.Devices.DeviceServer;

namespace SharpEyes.Tests.Server.Devices;

/// <summary>Who gets in with what, and for how long.</summary>
public abstract class CredentialTests(DatabaseKind kind) : IAsyncLifetime
{
    private DeviceServer _server = null!;

    public async Task InitializeAsync() => _server = await DeviceServer.StartAsync(kind);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [DatabaseFact]
    public async Task Only_the_right_password_of_the_right_device_lets_in()
    {
        var (_, password) = await _server.GiveAsync(Gateway);
        var (_, other) = await _server.GiveAsync(Point(3));

        Assert.True((await _server.ConnectAsync(SmallRegistry.Gateway, password)).IsConnected);
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, other));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, password[..^1]));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, ""));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync("nobody", password));
        Assert.Equal(MqttReasonCode.NotAuthorized, await _server.RefusalAsync(null, null));
        Assert.Equal(MqttReasonCode.NotAuthorized, await _server.RefusalAsync("", ""));
    }

    [DatabaseFact]
    public async Task A_point_behind_a_gateway_has_no_say_of_its_own()
    {
        var (_, password) = await _server.GiveAsync(Point(1));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.CodeOf(1), password));
    }

    [DatabaseFact]
    public async Task A_revoked_credential_drops_its_session_and_no_other()
    {
        var (id, password) = await _server.GiveAsync(Gateway);
        var client = await _server.ConnectAsync(SmallRegistry.Gateway, password);
        var second = await _server.ConnectAsync(Gateway);
        var other = await _server.ConnectAsync(Point(3));

        Assert.True(await _server.Store.RevokeAsync(Gateway, id, CancellationToken.None));
        await _server.Running.Get<DeviceSessions>().FollowAsync(CancellationToken.None);

        Assert.Equal(MqttReasonCode.NotAuthorized, await client.Ended.Soon());
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, password));
        Assert.True(second.IsConnected && other.IsConnected);
    }

    [DatabaseFact]
    public async Task What_another_process_revokes_ends_here_within_two_seconds()
    {
        var (id, password) = await _server.GiveAsync(Gateway);
        var client = await _server.ConnectAsync(SmallRegistry.Gateway, password);

        // Nobody tells this process.
        await _server.Store.RevokeAsync(Gateway, id, CancellationToken.None);

        var told = TimeProvider.System.GetTimestamp();
        Assert.Equal(MqttReasonCode.NotAuthorized, await client.Ended.Soon());
        Assert.InRange(TimeProvider.System.GetElapsedTime(told).TotalSeconds, 0, 5);
    }

    [DatabaseFact]
    public async Task Old_and_new_password_hold_while_they_overlap_and_then_the_old_one_ends_with_its_session()
    {
        var (_, old) = await _server.GiveAsync(Gateway);
        var before = await _server.ConnectAsync(SmallRegistry.Gateway, old);
        var (credential, fresh) = NewCredential.Password(Gateway, null);
        var end = TimeProvider.System.GetUtcNow().AddSeconds(3).ToUnixTimeMilliseconds();

        await _server.Store.RotateAsync(credential, "test", end, CancellationToken.None);
        await _server.Running.Get<DeviceSessions>().FollowAsync(CancellationToken.None);

        var after = await _server.ConnectAsync(SmallRegistry.Gateway, fresh);
        Assert.True((await _server.ConnectAsync(SmallRegistry.Gateway, old)).IsConnected);
        Assert.True(before.IsConnected);
        Assert.Equal(MqttReasonCode.NotAuthorized, await before.Ended.Soon());
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), end, long.MaxValue);
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await _server.RefusalAsync(SmallRegistry.Gateway, old));
        Assert.True(after.IsConnected);
    }

    [DatabaseFact]
    public async Task No_device_sits_in_the_seat_of_another_by_its_client_identifier()
    {
        var (_, password) = await _server.GiveAsync(Point(3));
        Task<MqttReasonCode> Refusal(string clientId) => _server.RefusalAsync(SmallRegistry.CodeOf(3), password, options => options with { ClientId = clientId });

        // Also while nobody sits there.
        Assert.Equal(MqttReasonCode.ClientIdentifierNotValid, await Refusal(SmallRegistry.Gateway));
        Assert.Equal(MqttReasonCode.ClientIdentifierNotValid, await Refusal(SmallRegistry.CodeOf(4)));
        var gateway = await _server.ConnectAsync(Gateway, options => options with { ClientId = "any-name" });
        Assert.Equal(MqttReasonCode.ClientIdentifierNotValid, await Refusal("any-name"));
        Assert.True(gateway.IsConnected);
        Assert.True((await _server.ConnectAsync(SmallRegistry.CodeOf(3), password, options => options with { ClientId = SmallRegistry.CodeOf(3) })).IsConnected);
    }

    [DatabaseFact]
    public async Task Last_use_is_written_in_batches()
    {
        var (id, password) = await _server.GiveAsync(Gateway);
        await _server.ConnectAsync(SmallRegistry.Gateway, password);
        Assert.Null((await RowAsync(id)).LastUsedAtMs);

        await _server.Running.Get<DeviceDirectory>().WriteUsesAsync(CancellationToken.None);

        Assert.InRange((await RowAsync(id)).LastUsedAtMs!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-1).ToUnixTimeMilliseconds(), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Passwords_have_enough_bits_and_no_letters_that_look_alike()
    {
        var passwords = Enumerable.Range(0, 200).Select(_ => DevicePassword.Create()).ToHashSet();
        Assert.Equal(200, passwords.Count);
        Assert.All(passwords, password => Assert.Matches("^([2-9a-hjkmnp-z]{4}-){7}[2-9a-hjkmnp-z]{4}$", password));
        Assert.True((32 - 4) * Math.Log2(31) >= 128);
    }

    private async Task<DeviceCredentialRow> RowAsync(int id) =>
        (await _server.Running.Get<DeviceList>().CredentialsAsync([Gateway], CancellationToken.None))[Gateway].Single(row => row.Id == id);
}

public sealed class CredentialOnSqliteTests() : CredentialTests(DatabaseKind.Sqlite);

public sealed class CredentialOnPostgresTests() : CredentialTests(DatabaseKind.Postgres);
