namespace SharpEyes.Tests.Server.Access;

/// <summary>A server with a county of one's own and a foreign one, for tests that change nothing that another one looks at.</summary>
public sealed class ForeignCountyFixture : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    internal ForeignCounty Foreign { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await RunningServer.StartAsync();
        Foreign = await ForeignCounty.AddAsync(Server);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
