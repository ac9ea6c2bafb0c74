namespace SharpEyes.Storage.Registry;

/// <summary>
/// Sequences of a PostgreSQL database, for hosts that share it. SQLite has none: there one process counts alone.
/// A sequence is never behind the table it counts for, whoever wrote there.
/// </summary>
internal static class RegistrySequences
{
    /// <summary>Counts transitions.</summary>
    public const string Transitions = "transition_sequence";

    /// <summary>Counts events.</summary>
    public const string FleetEvents = "fleet_event_ids";

    /// <summary>Counts how many times an engine has taken the database for itself.</summary>
    public const string EngineTerms = "engine_terms";

    public static IReadOnlyList<string> All { get; } = [Transitions, FleetEvents, EngineTerms];
}
