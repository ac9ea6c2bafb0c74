using System.Text;
using System.Text.Json;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Live;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

public abstract class ImportOverHttpTests(DatabaseKind kind) : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(kind);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [DatabaseFact]
    public async Task When_an_import_answers_the_map_shows_it()
    {
        for (var number = SmallRegistry.Points + 1; number <= SmallRegistry.Points + 3; number++)
        {
            var answer = await ImportAsync($"device_code,name,village_code,class,longitude,latitude\n{SmallRegistry.CodeOf(number)},新{number},{SmallRegistry.Village},1,131.14,46.73\n");
            Assert.Equal(1, answer.GetProperty("added").GetInt32());
            var view = _server.Get<LiveView>();
            Assert.Equal(number, view.State.Layout.Indices.Length);
            Assert.Equal(number, view.Snapshot(SmallRegistry.County, Jurisdiction.Everything)!.States.Length);
            var map = await _server.Http.GetByteArrayAsync(new Uri("/api/v1/map", UriKind.Relative));
            var header = JsonDocument.Parse(map.AsMemory(8, BitConverter.ToInt32(map, 4))).RootElement;
            Assert.Equal(number, header.GetProperty("count").GetInt32());
        }
    }

    private async Task<JsonElement> ImportAsync(string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var response = await _server.Http.PostAsync(new Uri("/api/v1/imports/points", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}

public sealed class ImportOverHttpOnSqliteTests() : ImportOverHttpTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class ImportOverHttpOnPostgresTests() : ImportOverHttpTests(DatabaseKind.Postgres);
