using System.IO.Pipelines;

namespace SharpEyes.Mqtt.Transport;

/// <summary>Both directions of a socket.</summary>
internal sealed class SocketTransport(SocketReader input, SocketWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;
}
