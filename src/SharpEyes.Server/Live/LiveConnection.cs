using Microsoft.AspNetCore.SignalR;
using SharpEyes.Domain.Access;
using SharpEyes.Server.Accounts;

namespace SharpEyes.Server.Live;

/// <summary>
/// One browser. What it watches is set by its own calls, what it is sent comes from the feeds; a send that cannot be finished
/// at once goes on by itself, and there is a bound on how many do.
/// </summary>
internal sealed class LiveConnection(
    HubConnectionContext context, Caller? caller, LiveInstruments instruments, int maxUnfinished, CallBudget calls)
{
    private int _unfinished;

    public CallBudget Calls => calls;

    /// <summary>Who was signed in when it began; null: nobody, and it sees nothing.</summary>
    public Caller? Caller => caller;

    /// <summary>What it may see. Never another one: when that changes, the connection ends.</summary>
    public Jurisdiction Within { get; } = caller?.Rights.Within(Permission.ViewLive) ?? Jurisdiction.Nothing;

    /// <summary>Codes of the areas it watches; replaced as a whole under the audience's lock.</summary>
    public IReadOnlyList<string> Watched { get; set; } = [];

    /// <summary>It needs a whole overview: it is new, or one did not fit. Belongs to the loop of the live view.</summary>
    public bool NeedsOverview { get; set; } = true;

    /// <summary>Version of the event log up to which it has been told; null when it is new. Belongs to the feed of the events.</summary>
    public long? EventsSeen { get; set; }

    public bool HasRoom => Volatile.Read(ref _unfinished) < maxUnfinished;

    /// <summary>Hands a message over. False when the browser is too slow and the message was dropped.</summary>
    public bool TrySend(SerializedHubMessage message)
    {
        if (!HasRoom)
        {
            instruments.OnDropped();
            return false;
        }
        instruments.OnSent();
        var write = context.WriteAsync(message, CancellationToken.None);
        if (!write.IsCompletedSuccessfully)
        {
            Interlocked.Increment(ref _unfinished);
            _ = FinishAsync(write);
        }
        return true;
    }

    /// <summary>Ends the connection; the browser comes back and starts from a fresh picture.</summary>
    public void Abort() => context.Abort();

    private async Task FinishAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception)
        {
            // Whatever ended the connection is reported by the hub; here it is one message less.
            instruments.OnSendFailed();
        }
        finally
        {
            Interlocked.Decrement(ref _unfinished);
        }
    }
}
