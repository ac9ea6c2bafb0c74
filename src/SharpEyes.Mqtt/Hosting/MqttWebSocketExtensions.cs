using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Mqtt.Hosting;

/// <summary>Serves MQTT over WebSocket on the HTTP port (MQTT 5.0, 6).</summary>
public static class MqttWebSocketExtensions
{
    private const string SubProtocol = "mqtt";

    /// <summary>
    /// Maps the WebSocket endpoint, with sub-protocol <c>mqtt</c>. Anything that is no WebSocket request for it is answered with 400. The returned
    /// builder takes policies like any other endpoint.
    /// </summary>
    public static IEndpointConventionBuilder MapMqttWebSocket(this IEndpointRouteBuilder endpoints, string path = "/mqtt")
    {
        var pipeline = endpoints.CreateApplicationBuilder().UseWebSockets();
        pipeline.Run(ServeAsync);
        return endpoints.Map(path, pipeline.Build()).WithDisplayName("MQTT over WebSocket");
    }

    private static async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !http.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var broker = http.RequestServices.GetRequiredService<MqttBroker>();
        var address = AddressKey.Of(http.Connection.RemoteIpAddress is { } ip ? new System.Net.IPEndPoint(ip, http.Connection.RemotePort) : null);
        if (!broker.Gate.TryEnter(address))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            await ServeAsync(http, broker);
        }
        finally
        {
            broker.Gate.Leave(address);
        }
    }

    private static async Task ServeAsync(HttpContext http, MqttBroker broker)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync(SubProtocol);
        await using var stream = WebSocketStream.Create(socket, WebSocketMessageType.Binary, ownsWebSocket: false);
        await using var connection = new WebSocketConnection(http, socket, stream);
        await broker.ServeAsync(connection);
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await CloseAsync(socket, http.RequestAborted);
    }

    private static async Task CloseAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The peer left without waiting for the close frame.
        }
    }

    /// <summary>Shows the broker a WebSocket as a byte stream: packets may start and end anywhere in the frames (6.0).</summary>
    private sealed class WebSocketConnection : DefaultConnectionContext
    {
        private readonly WebSocket _socket;

        public WebSocketConnection(HttpContext http, WebSocket socket, Stream stream)
            : base(http.TraceIdentifier)
        {
            _socket = socket;
            RemoteEndPoint = http.Connection.RemoteIpAddress is { } address
                ? new System.Net.IPEndPoint(address, http.Connection.RemotePort) : null;
            Features.Set(http.Features.Get<ITlsConnectionFeature>());
            Transport = new StreamTransport(
                PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true)),
                PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
        }

        public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();
    }

    private sealed record StreamTransport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
