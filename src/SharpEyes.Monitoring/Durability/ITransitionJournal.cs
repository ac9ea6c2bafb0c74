using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Monitoring.Durability;

/// <summary>The way of transitions and events to the store. Any thread appends; what was appended first lasts first.</summary>
internal interface ITransitionJournal
{
    /// <summary>Appends a transition; its sequence is given later.</summary>
    void Append(in Transition transition);

    void Append(FleetEvent one, long nowMs);
}
