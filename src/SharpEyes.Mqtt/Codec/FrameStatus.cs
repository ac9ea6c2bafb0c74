namespace SharpEyes.Mqtt.Codec;

/// <summary>What stands at the head of the received bytes.</summary>
internal enum FrameStatus : byte
{
    Complete,
    HeaderIncomplete,
    BodyIncomplete,
    Malformed,
    TooLarge,
}
