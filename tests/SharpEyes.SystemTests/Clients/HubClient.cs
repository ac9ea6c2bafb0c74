using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SharpEyes.SystemTests.Clients;

/// <summary>
/// The SignalR JSON protocol, as much of it as a browser of the live map uses: handshake, invocations both ways, completions,
/// pings. Records end with the byte 0x1E.
/// </summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordEnd = 0x1E;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Action<string, JsonElement> _received;
    private readonly List<byte> _pending = [];
    private Task _reading = Task.CompletedTask;
    private int _lastCall;

    private HubClient(Action<string, JsonElement> received) => _received = received;

    /// <param name="received">Called for each invocation from the server, in order, with its target and arguments.</param>
    public static async Task<HubClient> ConnectAsync(Uri server, string? token, string path, Action<string, JsonElement> received)
    {
        var client = new HubClient(received);
        if (token is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await client._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = path }.Uri, limit.Token);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        var handshake = await client.ReadRecordAsync(limit.Token);
        Assert.Equal("{}", handshake);
        client._reading = client.ReadAllAsync();
        return client;
    }

    /// <summary>Calls a method of the hub and returns its result.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object[] arguments)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(15));
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task SendAsync(string record) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(record + (char)RecordEnd), WebSocketMessageType.Text, endOfMessage: true, _closing.Token);

    private async Task ReadAllAsync()
    {
        Exception end = new WebSocketException("The hub closed the connection.");
        try
        {
            while (await ReadRecordAsync(_closing.Token) is { } record)
            {
                Take(record);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            end = failure;
        }
        foreach (var call in _calls.Values)
        {
            call.TrySetException(end);
        }
    }

    private void Take(string record)
    {
        using var document = JsonDocument.Parse(record);
        var message = document.RootElement;
        switch (message.GetProperty("type").GetInt32())
        {
            case 1:
                _received(message.GetProperty("target").GetString()!, message.GetProperty("arguments").Clone());
                break;
            case 3 when _calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                if (message.TryGetProperty("error", out var error))
                {
                    call.SetException(new InvalidOperationException(error.GetString()));
                }
                else
                {
                    call.SetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
                }
                break;
        }
    }

    private async Task<string?> ReadRecordAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var end = _pending.IndexOf(RecordEnd);
            if (end >= 0)
            {
                var record = Encoding.UTF8.GetString([.. _pending[..end]]);
                _pending.RemoveRange(0, end + 1);
                return record;
            }
            var read = await _socket.ReceiveAsync(buffer, cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }
            _pending.AddRange(buffer.AsSpan(0, read.Count));
        }
    }
}
