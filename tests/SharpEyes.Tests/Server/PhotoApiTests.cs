using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage;
using SharpEyes.Storage.Photos;
using SharpEyes.Storage.Registry;
using SharpEyes.Tests.Photos;
using SharpEyes.Tests.Storage.Databases;

namespace SharpEyes.Tests.Server;

public abstract class PhotoApiTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string Photos = $"/api/v1/points/{SmallRegistry.CodeOf(1)}/photos";
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(kind);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [DatabaseFact]
    public async Task A_photo_is_added_shown_and_removed()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SamplePhotos.Jpeg()), "file", "../../evil.html" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Photos}?title=%E7%AB%8B%E6%9D%86") { Content = form };
        using var added = await _server.Http.SendAsync(request);
        var view = JsonDocument.Parse(await added.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((HttpStatusCode.Created, "立杆", "everybody", "image/jpeg"), (added.StatusCode, view.GetProperty("title").GetString(), view.GetProperty("addedBy").GetString(), view.GetProperty("mediaType").GetString()));
        Assert.Equal(view.GetProperty("id").GetInt32(), (await _server.GetAsync($"/api/v1/points/{SmallRegistry.CodeOf(1)}/file")).GetProperty("photos")[0].GetProperty("id").GetInt32());
        using var read = await _server.Http.GetAsync(added.Headers.Location);
        Assert.Equal(PhotoReading.TryRead(SamplePhotos.Jpeg())!.Bytes, await read.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/jpeg", "nosniff", "max-age=31536000, private, immutable"), (read.Content.Headers.ContentType!.MediaType, read.Headers.GetValues("X-Content-Type-Options").Single(), string.Join(", ", read.Headers.GetValues("Cache-Control"))));
        Assert.Equal("inline", read.Content.Headers.ContentDisposition!.DispositionType);
        using var again = new HttpRequestMessage(HttpMethod.Get, added.Headers.Location);
        again.Headers.IfNoneMatch.Add(read.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _server.Http.SendAsync(again)).StatusCode);
        // A photo belongs to its point.
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync(new Uri($"/api/v1/points/{SmallRegistry.CodeOf(2)}/photos/{view.GetProperty("id")}", UriKind.Relative))).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await _server.Http.DeleteAsync(added.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync(added.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.DeleteAsync(added.Headers.Location)).StatusCode);
        Assert.Empty(Directory.GetFiles(_server.Get<DataFolder>().Photos));
    }

    [DatabaseFact]
    public async Task What_is_no_photo_is_refused_whatever_it_calls_itself()
    {
        Assert.Equal("photoRefused", await RefusedAsync("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "image/jpeg"));
        Assert.Equal("photoRefused", await RefusedAsync([.. SamplePhotos.Jpeg(), .. new byte[PhotoLimits.Bytes]], "image/jpeg"));
        Assert.Equal("photoRefused", await RefusedAsync([.. SamplePhotos.Png(), .. new byte[2 * PhotoLimits.Bytes]], "image/png"));
        Assert.False(Directory.Exists(_server.Get<DataFolder>().Photos));
    }

    [DatabaseFact]
    public async Task A_point_has_no_more_photos_than_it_may_even_when_all_come_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, PhotoLimits.PerPoint + 3).Select(_ => AddAsync(SamplePhotos.Png(), "image/png")));

        Assert.Equal(PhotoLimits.PerPoint, answers.Count(answer => answer == HttpStatusCode.Created));
        Assert.Equal(PhotoLimits.PerPoint, (await _server.GetAsync(Photos)).GetArrayLength());
        Assert.Equal(PhotoLimits.PerPoint, Directory.GetFiles(_server.Get<DataFolder>().Photos).Length);
    }

    [DatabaseFact]
    public async Task Files_that_no_point_has_any_more_are_deleted_and_new_ones_wait_for_their_row()
    {
        await AddAsync(SamplePhotos.Png(), "image/png");
        var folder = _server.Get<DataFolder>().Photos;
        foreach (var file in new[] { "orphan.jpg", "young.jpg" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), "x");
        }
        foreach (var file in Directory.GetFiles(folder).Where(file => !file.EndsWith("young.jpg", StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(1, await _server.Get<PhotoStore>().TidyAsync(CancellationToken.None));

        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Assert.NotNull(_server.Get<PhotoStore>().PathOf((await ListAsync()).Single()));
    }

    private async Task<IReadOnlyList<PointPhotoRow>> ListAsync()
    {
        var point = await _server.Get<PointQueries>().FindAsync(DeviceCode.Parse(SmallRegistry.CodeOf(1)), CancellationToken.None);
        return await _server.Get<PhotoStore>().ListAsync(point!.Id, CancellationToken.None);
    }

    private async Task<HttpStatusCode> AddAsync(byte[] bytes, string mediaType)
    {
        using var answer = await _server.Http.PostAsync(new Uri(Photos, UriKind.Relative), Body(bytes, mediaType));
        return answer.StatusCode;
    }

    private async Task<string?> RefusedAsync(byte[] bytes, string mediaType)
    {
        using var answer = await _server.Http.PostAsync(new Uri(Photos, UriKind.Relative), Body(bytes, mediaType));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
    }

    private static ByteArrayContent Body(byte[] bytes, string mediaType) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}

public sealed class PhotoApiOnSqliteTests() : PhotoApiTests(DatabaseKind.Sqlite);

[OnPostgres]
public sealed class PhotoApiOnPostgresTests() : PhotoApiTests(DatabaseKind.Postgres);
