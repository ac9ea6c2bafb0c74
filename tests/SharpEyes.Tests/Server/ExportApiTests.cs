using System.Text;
using System.Xml.Linq;
using SharpEyes.Server.Registry;

namespace SharpEyes.Tests.Server;

public sealed class ExportApiTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(("Server:PublicUrl", "https://eyes.example/"), ("Registry:ExportsAtOnce", "1"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK")]
    [InlineData("csv", "text/csv", "\uFEFF设备编码(SBBM)")]
    [InlineData("geojson", "application/geo+json", "{\"type\":\"FeatureCollection\"")]
    [InlineData("kml", "application/vnd.google-earth.kml+xml", "<?xml")]
    [InlineData("xml", "application/xml", "<?xml version=\"1.0\" encoding=\"GB18030\"?>")]
    public async Task Points_are_downloaded_in_every_format(string format, string mediaType, string begin)
    {
        using var answer = await _server.Http.GetAsync(Export(format));

        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches($"^attachment; filename=\"?points-\\d{{8}}\\.{format}\"?$", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.StartsWith(begin, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_has_what_the_list_with_the_same_filters_has()
    {
        var text = await _server.Http.GetStringAsync(Export($"csv?q={SmallRegistry.CodeOf(3)}&columns=device_code,life_cycle&values=codes"));

        Assert.Equal($"SBBM,SBZT\r\n{SmallRegistry.CodeOf(3)},1\r\n", text);
    }

    [Theory]
    [InlineData("pdf", "format")]
    [InlineData("csv?columns=device_code,nonsense", "columns")]
    [InlineData("csv?values=x", "values")]
    [InlineData("csv?division=1", "division")]
    [InlineData("csv?f.nonsense=1", "f.nonsense")]
    public async Task What_cannot_be_asked_is_named(string asked, string field)
    {
        var (status, problem) = await _server.RefusedAsync($"/api/v1/exports/points.{asked}");

        Assert.Equal((400, field), (status, problem.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task One_export_too_many_is_told_to_come_back()
    {
        using (_server.Get<ExportGate>().TryEnter())
        {
            Assert.Equal(429, (await _server.RefusedAsync("/api/v1/exports/points.csv")).Status);
        }
        Assert.NotEmpty(await _server.Http.GetStringAsync(Export("csv")));
    }

    [Theory]
    [InlineData("xlsx", "PK")]
    [InlineData("csv", "\uFEFF设备编码(SBBM)*")]
    [InlineData("csv?lang=en", "\uFEFFDevice code(SBBM)*")]
    public async Task The_template_is_downloaded(string asked, string begin) =>
        Assert.StartsWith(begin, Encoding.UTF8.GetString(await _server.Http.GetByteArrayAsync(new Uri($"/api/v1/imports/template/points.{asked}", UriKind.Relative))), StringComparison.Ordinal);

    [Fact]
    public async Task The_label_opens_the_file_and_says_what_a_person_needs()
    {
        using var answer = await _server.Http.GetAsync(new Uri($"/api/v1/points/{SmallRegistry.CodeOf(1)}/label.svg", UriKind.Relative));
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"https://eyes.example/registry/points/{SmallRegistry.CodeOf(1)}", svg.Elements().Single(element => element.Name.LocalName == "desc").Value);
        Assert.Equal(["村口1", "富强村", "23052100 00132 0000001", ""], texts);
        Assert.Equal(404, (await _server.RefusedAsync("/api/v1/points/23052199991320009999/label.svg")).Status);
    }

    private static Uri Export(string asked) => new($"/api/v1/exports/points.{asked}", UriKind.Relative);
}
