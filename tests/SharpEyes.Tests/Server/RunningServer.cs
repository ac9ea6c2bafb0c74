using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage;
using SharpEyes.Storage.Accounts;
using SharpEyes.Tests.Postgres;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

/// <summary>The real server in this process, on free ports, with a data folder and a database of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"sharpeyes-{Guid.NewGuid():N}");

    private string _database = "";

    private RunningServer(IEnumerable<(string Key, string Value)> settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Server:HttpPort"] = "0",
            ["Server:MqttPort"] = "0",
            ["Storage:DataFolder"] = _folder,
            ["Mqtt:AllowAnonymous"] = "true",
            ["Web:Root"] = Path.Combine(_folder, "web"),
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        App = SharpEyes.Server.Program.Build(all, builder => builder.Logging.ClearProviders());
    }

    public WebApplication App { get; }

    /// <summary>Of an account that has every role everywhere.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Shows <see cref="Token"/>.</summary>
    public HttpClient Http { get; } = new();

    public int MqttPort => App.Services.GetRequiredService<Listeners>().EndPoints.Single(open => open.Name == "mqtt").EndPoint.Port;

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public static Task<RunningServer> StartAsync(params (string Key, string Value)[] settings) => StartAsync(DatabaseKind.Sqlite, settings);

    public static async Task<RunningServer> StartAsync(DatabaseKind kind, params (string Key, string Value)[] settings)
    {
        var database = kind == DatabaseKind.Postgres ? PostgresServer.Instance.CreateDatabase() : "";
        var server = new RunningServer([("Storage:Database", database), .. settings]) { _database = database };
        await SmallRegistry.WriteAsync(server.Get<IOptions<StorageOptions>>().Value);
        await server.App.StartAsync();
        server.Http.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Get<Listeners>().HttpPort}"));
        await server.Get<Readiness>().Restored.WaitAsync(StartLimit);
        server.Token = await server.AdmitAsync("everybody", [.. Enum.GetValues<Role>().Select(role => new Grant(role, null))]);
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        return server;
    }

    /// <summary>Adds an account with these grants and gives a token of it.</summary>
    public async Task<string> AdmitAsync(string name, params Grant[] grants)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var account = new AccountRow { UserName = name, DisplayName = name, LockoutEnabled = true };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AccountRow>>().CreateAsync(account)).Succeeded);
        Assert.Null(await Get<AccountDirectory>().GiveAsync(account.Id, grants, CancellationToken.None));
        var (_, secret) = await Get<SessionStore>().OpenAsync(
            new SessionDraft(account.Id, SessionKind.Token, "test", "127.0.0.1", "", SecondFactor: false, TimeSpan.FromHours(1)), CancellationToken.None);
        return secret;
    }

    /// <summary>A client that shows a token; with null nobody is signed in.</summary>
    public HttpClient Client(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The problem details of a refused request.</summary>
    public async Task<(int Status, JsonElement Problem)> RefusedAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
        if (_database.Length > 0)
        {
            PostgresServer.Instance.DropDatabase(_database);
        }
    }
}
