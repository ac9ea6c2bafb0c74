using System.Threading.Channels;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// "The registry has changed", any number of times while nobody looks being one. Waiting takes a moment longer than the
/// signal, so that an import and the programme after it are one reload.
/// </summary>
internal sealed class RegistrySignal(TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _raised.Reader.WaitToReadAsync(cancellationToken);
        await Task.Delay(Quiet, time, cancellationToken);
        _raised.Reader.TryRead(out _);
    }
}
