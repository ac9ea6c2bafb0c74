using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace SharpEyes.Tests.Server;

/// <summary>A browser of the live hub: the JSON protocol of SignalR over a WebSocket, as much as is needed.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char RecordEnd = '\u001E';
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();
    private readonly List<JsonElement> _waiting = [];
    private Task _reading = Task.CompletedTask;
    private int _calls;

    public static Task<HubClient> ConnectAsync(RunningServer server) => ConnectAsync(server, server.Token);

    public static async Task<HubClient> ConnectAsync(RunningServer server, string token)
    {
        var client = new HubClient();
        client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await client._socket.ConnectAsync(new UriBuilder(server.Http.BaseAddress!) { Scheme = "ws", Path = "/hubs/live" }.Uri, client._closing.Token);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        client._reading = client.ReadAsync();
        return client;
    }

    /// <summary>Ends when the server has ended the connection.</summary>
    public Task Ended => _reading;

    /// <summary>All messages that came and were not taken, as they came.</summary>
    public string Waiting
    {
        get
        {
            while (_messages.Reader.TryRead(out var message))
            {
                _waiting.Add(message);
            }
            return string.Join('\n', _waiting);
        }
    }

    /// <summary>Calls the hub; the answer, or the error as an exception.</summary>
    public async Task<JsonElement> CallAsync(string method, params object[] arguments)
    {
        var id = (++_calls).ToString(CultureInfo.InvariantCulture);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        var answer = await NextAsync(message => message.TryGetProperty("invocationId", out var one) && one.GetString() == id);
        return answer.TryGetProperty("error", out var error) ? throw new InvalidOperationException(error.GetString()) : answer.GetProperty("result");
    }

    /// <summary>The first argument of the next message of a kind that has not been taken yet.</summary>
    public async Task<JsonElement> MessageAsync(string target) =>
        (await NextAsync(message => message.TryGetProperty("target", out var one) && one.GetString() == target)).GetProperty("arguments")[0];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task<JsonElement> NextAsync(Predicate<JsonElement> wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        var at = _waiting.FindIndex(wanted);
        while (at < 0)
        {
            _waiting.Add(await _messages.Reader.ReadAsync(limit.Token));
            at = wanted(_waiting[^1]) ? _waiting.Count - 1 : -1;
        }
        var found = _waiting[at];
        _waiting.RemoveAt(at);
        return found;
    }

    private async Task SendAsync(string record) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(record + RecordEnd), WebSocketMessageType.Text, true, _closing.Token);

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[buffer.Length];
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(), _closing.Token);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
                text.Append(characters, 0, decoder.GetChars(buffer, 0, read.Count, characters, 0));
                var records = text.ToString().Split(RecordEnd);
                foreach (var record in records[..^1])
                {
                    _messages.Writer.TryWrite(JsonDocument.Parse(record).RootElement.Clone());
                }
                text.Clear().Append(records[^1]);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // The end of a test, or of the server.
        }
        _messages.Writer.TryComplete();
    }
}
