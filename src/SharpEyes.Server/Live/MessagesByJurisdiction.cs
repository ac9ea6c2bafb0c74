using Microsoft.AspNetCore.SignalR;
using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Live;

/// <summary>One message as each jurisdiction gets it: made and serialised once for all browsers of the same one. For one round of a feed.</summary>
/// <param name="tell">What a jurisdiction is told; null: nothing.</param>
internal sealed class MessagesByJurisdiction(LiveAudience audience, string method, Func<Jurisdiction, object?> tell)
{
    private readonly Dictionary<Jurisdiction, SerializedHubMessage?> _made = [];

    /// <summary>The message for a browser; null when there is nothing to tell it.</summary>
    public SerializedHubMessage? For(LiveConnection connection)
    {
        if (!_made.TryGetValue(connection.Within, out var message))
        {
            _made[connection.Within] = message = tell(connection.Within) is { } argument ? audience.Message(method, argument) : null;
        }
        return message;
    }
}
