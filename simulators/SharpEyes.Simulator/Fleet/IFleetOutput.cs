namespace SharpEyes.Simulator.Fleet;

/// <summary>Takes what the simulated fleet says. Called by the loop that steps the fleet; must not block it.</summary>
internal interface IFleetOutput
{
    /// <summary>A payload on the speaker's topic. The bytes are valid during the call only.</summary>
    void Publish(Speaker speaker, ReadOnlySpan<byte> payload);

    /// <summary><see cref="Speaker.Link"/> has changed.</summary>
    void LinkChanged(Speaker speaker);
}
