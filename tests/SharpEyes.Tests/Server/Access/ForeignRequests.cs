using System.Text;

namespace SharpEyes.Tests.Server.Access;

/// <summary>How each endpoint is asked about the foreign county: path, query and body that name what is not the caller's.</summary>
internal static class ForeignRequests
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["PUT points/{code}/file"] = """{"values":{"name":"偷改"},"why":"x"}""",
        ["POST points/files"] = $$$"""{"values":{"device_code":"23052200001320000077","name":"偷建","village_code":"{{{ForeignCounty.Village}}}","class":"1","longitude":"131.8","latitude":"46.7"}}""",
        ["POST points/file-check"] = $$$"""{"values":{"device_code":"{{{ForeignCounty.Point}}}","village_code":"{{{ForeignCounty.Village}}}"}}""",
        ["POST points/{code}/versions/{version}/restore"] = """{"why":"x"}""",
        ["POST registry/bulk"] = $$"""{"codes":["{{ForeignCounty.Point}}"],"changes":{"remark":"偷改"},"why":"x","dryRun":false}""",
        ["POST programmes"] = $$"""{"kind":"cameras","name":"偷建","targetDate":"2027-12-31","pointsWanted":2,"divisions":["{{ForeignCounty.County}}"]}""",
        ["PUT programmes/{id}"] = $$"""{"kind":"cameras","name":"偷改","targetDate":"2027-12-31","pointsWanted":2,"divisions":["{{SmallRegistry.County}}"]}""",
        ["POST divisions"] = $$"""{"code":"230522100777","name":"偷建村"}""",
        ["PUT divisions/{code}"] = $$"""{"code":"{{ForeignCounty.Village}}","name":"偷改村"}""",
        ["POST divisions/{code}/merge"] = $$"""{"into":"{{ForeignCounty.OtherVillage}}"}""",
        ["POST divisions/{code}/abolish"] = "{}",
        ["POST grids"] = """{"code":"230522100202001","name":"偷建网格"}""",
        ["PUT grids/{code}"] = $$"""{"code":"{{ForeignCounty.Grid}}","name":"偷改网格"}""",
        ["PUT divisions/{code}/centre"] = """{"name":"偷改中心","state":"built"}""",
        ["POST imports/points"] = $"device_code,name,village_code,class,longitude,latitude\n{ForeignCounty.Point},偷改,{ForeignCounty.Village},1,131.8,46.7\n{ForeignCounty.Point[..^1]}8,偷建,{ForeignCounty.Village},1,131.8,46.7\n",
        ["POST imports/divisions"] = $"code,name,level,parent\n{ForeignCounty.Village},偷改村,village,{ForeignCounty.Township}\n",
        ["POST imports/grids"] = $"code,name,division_code\n{ForeignCounty.Grid},偷改网格,{ForeignCounty.Village}\n",
        ["POST imports/centres"] = $"division_code,name,state\n{ForeignCounty.Township},偷改中心,connected\n",
        ["POST imports/uploads"] = $"device_code,name,village_code\n{ForeignCounty.Point},偷改,{ForeignCounty.Village}\n",
        ["POST divisions/boundaries/import"] = $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"{{{ForeignCounty.Village}}}"},"geometry":{"type":"Point","coordinates":[131.0,46.0]}}]}""",
        ["POST accounts"] = $$"""{"name":"eindringling","grants":[{"role":"registrar","division":"{{ForeignCounty.County}}"}]}""",
        ["PUT accounts/{id}"] = $$"""{"displayName":"偷改","grants":[{"role":"operator","division":"{{SmallRegistry.County}}"}]}""",
        ["POST devices/{kind}/{code}/credentials"] = """{"kind":"password"}""",
        ["POST devices/{kind}/{code}/rotate"] = """{"overlapHours":1}""",
        ["POST devices/credentials"] = $$"""{"division":"{{ForeignCounty.County}}","onlyWithout":true}""",
    };

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["POST divisions/boundaries/import"] = "?system=wgs84",
        ["GET divisions/boundaries"] = "?level=village",
        ["GET divisions/boundaries.geojson"] = "?level=village",
        ["GET search"] = $"?text={ForeignCounty.Mark}",
        ["GET registry/next-code"] = $"?village={ForeignCounty.Village}",
        ["GET divisions/{code}/next-code"] = "?kind=manualVillage",
    };

    public static HttpRequestMessage Of(string route, ForeignCounty foreign)
    {
        var (method, template) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var path = template
            .Replace("{format}", "csv", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{kind}", template.StartsWith("imports/template", StringComparison.Ordinal) ? "points" : "gateway", StringComparison.Ordinal)
            .Replace("{code}", CodeFor(template), StringComparison.Ordinal).Replace("{id}", IdFor(template, foreign), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/v1/{path}{Queries.GetValueOrDefault(route)}", UriKind.Relative));
        if (route == "POST points/{code}/photos")
        {
            request.Content = new ByteArrayContent(Photos.SamplePhotos.Png());
            request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("image/png");
        }
        else if (method is not "GET" and not "DELETE")
        {
            var body = Bodies.GetValueOrDefault(route, "{}");
            request.Content = new StringContent(body, Encoding.UTF8, template.StartsWith("imports/", StringComparison.Ordinal) && body != "{}" ? "text/csv" : "application/json");
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        }
        return request;
    }

    /// <summary>Whether the path names something foreign, so that nothing but a refusal is right.</summary>
    public static bool NamesForeign(string route) =>
        route.Contains("{code}", StringComparison.Ordinal) && !route.Contains("registry/codes", StringComparison.Ordinal)
        || route.Contains("programmes/{id}", StringComparison.Ordinal) || route.Contains("accounts/{id}", StringComparison.Ordinal);

    private static string CodeFor(string template) => template switch
    {
        _ when template.StartsWith("points/", StringComparison.Ordinal) || template.StartsWith("registry/codes", StringComparison.Ordinal) => ForeignCounty.Point,
        _ when template.StartsWith("grids/", StringComparison.Ordinal) => ForeignCounty.Grid,
        _ when template.StartsWith("devices/", StringComparison.Ordinal) => Uri.EscapeDataString(ForeignCounty.Gateway),
        _ when template.EndsWith("/next-code", StringComparison.Ordinal) || template.EndsWith("/centre", StringComparison.Ordinal) => ForeignCounty.Township,
        _ => ForeignCounty.Village,
    };

    private static string IdFor(string template, ForeignCounty foreign) => template switch
    {
        _ when template.StartsWith("programmes/", StringComparison.Ordinal) => Text(foreign.Programme),
        _ when template.StartsWith("accounts/", StringComparison.Ordinal) => Text(foreign.Account),
        _ when template.Contains("/photos/", StringComparison.Ordinal) => Text(foreign.Photo),
        _ when template.StartsWith("devices/", StringComparison.Ordinal) => "1",
        _ => new string('0', 32),
    };

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
