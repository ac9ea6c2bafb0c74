using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SharpEyes.Tests.Server;

/// <summary>What the page of another site can make a browser send to the server.</summary>
public sealed class ForeignPageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("POST", "/api/v1/imports/points", "Origin", "http://elsewhere.example")]
    [InlineData("POST", "/api/v1/imports/divisions", "Origin", "null")]
    [InlineData("POST", "/api/v1/programmes", "Origin", "http://127.0.0.1:1")]
    [InlineData("DELETE", "/api/v1/programmes/1", "Sec-Fetch-Site", "cross-site")]
    [InlineData("PUT", "/api/v1/programmes/1", "Sec-Fetch-Site", "same-site")]
    [InlineData("POST", "/hubs/live/negotiate", "Origin", "http://elsewhere.example")]
    [InlineData("GET", "/hubs/live", "Origin", "http://elsewhere.example")]
    [InlineData("GET", "/mqtt", "Origin", "http://elsewhere.example")]
    public async Task A_foreign_page_changes_nothing(string method, string path, string header, string value)
    {
        using var response = await SendAsync(method, path, (header, value));
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("crossSite", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_page_itself_and_programs_may()
    {
        var own = _server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        (string, string)[][] allowed =
        [
            [],
            [("Origin", own)],
            [("Origin", own), ("Sec-Fetch-Site", "same-origin")],
            [("Sec-Fetch-Site", "none")],
        ];
        foreach (var headers in allowed)
        {
            using var response = await SendAsync("POST", "/api/v1/imports/points?dryRun=true", headers);
            Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_name_decides()
    {
        await using var server = await RunningServer.StartAsync(("AllowedHosts", "map.example"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/hubs/live/negotiate?negotiateVersion=1", UriKind.Relative));
        request.Headers.Host = "map.example";
        request.Headers.Add("Origin", "https://map.example");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/hubs/live")]
    [InlineData("/mqtt")]
    public async Task A_socket_of_a_foreign_page_is_not_opened_and_one_of_its_own_is(string path)
    {
        var address = new UriBuilder(_server.Http.BaseAddress!) { Scheme = "ws", Path = path }.Uri;
        using var foreign = Socket("http://elsewhere.example");
        await Assert.ThrowsAsync<WebSocketException>(() => foreign.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.HttpStatusCode);
        using var own = Socket(_server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await own.ConnectAsync(address, CancellationToken.None);
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("127.0.0.1.elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.BadRequest)]
    public async Task Only_names_of_this_machine_reach_a_server_that_listens_to_it_alone(string host, HttpStatusCode expected)
    {
        using var response = await SendAsync("GET", "/api/v1/summary", ("Host", host));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_server_that_listens_to_all_is_reached_by_any_name()
    {
        await using var server = await RunningServer.StartAsync(("Server:Bind", "*"), ("Mqtt:AllowAnonymous", "false"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/summary", UriKind.Relative));
        request.Headers.Host = "map.example";
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("device_code,name\n", Encoding.UTF8, "text/csv");
        }
        return await _server.Http.SendAsync(request);
    }

    private ClientWebSocket Socket(string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_server.Token}");
        socket.Options.AddSubProtocol("mqtt");
        socket.Options.CollectHttpResponseDetails = true;
        return socket;
    }
}
