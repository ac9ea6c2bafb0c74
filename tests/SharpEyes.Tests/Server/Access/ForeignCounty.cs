using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SharpEyes.Tests.Photos;

namespace SharpEyes.Tests.Server.Access;

/// <summary>
/// A second county beside the one of <see cref="SmallRegistry"/>, with one of everything. All its names hold <see cref="Mark"/> and all its
/// codes begin with <see cref="Digits"/>: an answer that has neither shows nothing of it.
/// </summary>
internal sealed class ForeignCounty
{
    public const string Mark = "异地";
    public const string Digits = "230522";
    public const string County = "230522000000";
    public const string Township = "230522100000";
    public const string Village = "230522100201";
    public const string OtherVillage = "230522100202";
    public const string Point = "23052200001320000001";
    public const string Grid = "230522100201001";
    public const string Gateway = "异地-nvr";
    public const string Phone = "13912345678";

    private ForeignCounty(int programme, int photo, int account) => (Programme, Photo, Account) = (programme, photo, account);

    public int Programme { get; }

    public int Photo { get; }

    public int Account { get; }

    public static async Task<ForeignCounty> AddAsync(RunningServer server)
    {
        var http = server.Http;
        await ImportAsync(http, "divisions", $"""
            code,name,level,parent,longitude,latitude
            {County},{Mark}县,county,230500000000,131.8,46.7
            {Township},{Mark}镇,township,{County},131.8,46.7
            {Village},{Mark}村,village,{Township},131.80,46.70
            {OtherVillage},{Mark}二村,village,{Township},131.81,46.70
            """);
        await ImportAsync(http, "points", $"""
            device_code,name,village_code,class,longitude,latitude,gateway_code,gateway_name,contact_name,contact_phone,ipv4
            {Point},{Mark}村口1,{Village},1,131.8,46.7,{Gateway},{Mark}录像机,{Mark}人,{Phone},10.99.98.97
            """);
        await ImportAsync(http, "grids", $"code,name,division_code,leader,phone\n{Grid},{Mark}网格,{Village},{Mark}长,{Phone}\n");
        await ImportAsync(http, "centres", $"division_code,name,state,date,address,phone\n{Township},{Mark}中心,built,2026-03-31,{Mark}路,{Phone}\n");
        var programme = await PostAsync(http, "programmes", new { kind = "cameras", name = $"{Mark}方案", targetDate = "2027-12-31", pointsWanted = 2, divisions = new[] { County } });
        using var picture = new ByteArrayContent(SamplePhotos.Png());
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var photo = await http.PostAsync(new Uri($"/api/v1/points/{Point}/photos?title={Mark}", UriKind.Relative), picture);
        var account = await PostAsync(http, "accounts", new { name = "yidi", displayName = $"{Mark}管理员", grants = new[] { new { role = "operator", division = County } } });
        return new ForeignCounty(
            programme.GetProperty("id").GetInt32(), (await ReadAsync(photo)).GetProperty("id").GetInt32(), account.GetProperty("account").GetProperty("id").GetInt32());
    }

    /// <summary>All there is of the county, as somebody sees it who may see everything: equal before and after when nothing was changed.</summary>
    public async Task<string> PictureAsync(RunningServer server)
    {
        var all = new StringBuilder();
        foreach (var path in new[]
        {
            $"exports/points.csv?division={County}&values=codes", $"divisions/{County}", $"divisions/{Township}/children", $"grids?division={County}",
            $"centres?division={County}", $"programmes/{Programme}", $"points/{Point}/photos", $"points/{Point}/versions", "accounts", $"divisions/{Village}/history",
        })
        {
            all.Append(path).Append('\n').Append(await server.Http.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative))).Append('\n');
        }
        return all.ToString();
    }

    private static async Task ImportAsync(HttpClient http, string kind, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var response = await http.PostAsync(new Uri($"/api/v1/imports/{kind}?allOrNothing=true", UriKind.Relative), content);
        Assert.Equal(0, (await ReadAsync(response)).GetProperty("refused").GetInt32());
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
