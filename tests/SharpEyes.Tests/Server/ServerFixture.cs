using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

/// <summary>One server for the tests that only look.</summary>
public class ServerFixture : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    protected virtual DatabaseKind Kind => DatabaseKind.Sqlite;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(Kind);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
