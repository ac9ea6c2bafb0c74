using System.Net;
using Microsoft.Extensions.Logging;

namespace SharpEyes.Mqtt.Broker;

internal sealed partial class MqttConnection
{
    [LoggerMessage(1101, LogLevel.Error, "The connection of {ClientId} at {Remote} failed")]
    private static partial void LogFailed(ILogger logger, Exception error, string? clientId, EndPoint? remote);
}
