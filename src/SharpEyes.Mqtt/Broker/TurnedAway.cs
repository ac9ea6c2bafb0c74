namespace SharpEyes.Mqtt.Broker;

/// <summary>Values of the <c>reason</c> tag of <c>sharpeyes.mqtt.turned_away</c>.</summary>
internal static class TurnedAway
{
    /// <summary>The broker has all the connections it may have, or remembers all the addresses it may remember.</summary>
    public const string Full = "full";

    /// <summary>The address has all the connections it may have.</summary>
    public const string Connections = "connections";

    /// <summary>The address opens connections too fast.</summary>
    public const string Rate = "rate";

    /// <summary>The address gave too many wrong passwords.</summary>
    public const string Failures = "failures";
}
