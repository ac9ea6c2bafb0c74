using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Tests.Behaviour;

/// <summary>What was stored, by any host, and the switches that make the store misbehave.</summary>
internal interface IHistoryOfTest
{
    /// <summary>Every write fails while it is set.</summary>
    bool Fails { get; set; }

    bool IsHeld { get; }

    /// <summary>Transitions in the order they were stored.</summary>
    IReadOnlyList<Transition> Transitions { get; }

    /// <summary>Every event as it was stored last, by id.</summary>
    IReadOnlyList<FleetEvent> Events { get; }

    /// <summary>Writes wait until they are released.</summary>
    void Hold();

    void Release();
}
