namespace SharpEyes.Mqtt.Broker;

/// <summary>Values of the <c>reason</c> tag of <c>sharpeyes.mqtt.dropped</c>.</summary>
internal static class DropReason
{
    /// <summary>The client's queue was full.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>All queues together were full.</summary>
    public const string Memory = "memory";

    /// <summary>The message expired while it waited.</summary>
    public const string Expired = "expired";

    /// <summary>Longer than the client's maximum packet size.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The session ended before the message was sent.</summary>
    public const string SessionEnded = "session_ended";

    /// <summary>Delivered, but not kept as retained: the store was full.</summary>
    public const string RetainedFull = "retained_full";
}
