namespace SharpEyes.Monitoring.Stores;

/// <summary>What a transition or an event is about.</summary>
public enum SubjectKind : byte
{
    Point = 1,
    Gateway = 2,

    /// <summary>The link that connects a division (a village, a township) to the centre; the subject's id is the division's.</summary>
    Link = 3,

    /// <summary>SharpEyes itself: the time it was not watching.</summary>
    Service = 4,
}
