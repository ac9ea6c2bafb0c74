namespace SharpEyes.Storage.Postgres;

/// <summary>
/// Keys of the advisory locks taken in a database of SharpEyes. Such locks are counted per database; the upper half keeps them
/// apart from those of other programs in the same one.
/// </summary>
internal static class PostgresKeys
{
    private const long Ours = 0x5348_4559L << 32;

    /// <summary>Held while tables are created or changed.</summary>
    public const long Migration = Ours | 1;

    /// <summary>Held by the one engine that writes history alone.</summary>
    public const long Engine = Ours | 2;

    /// <summary>Held while ids of events are reserved.</summary>
    public const long EventIds = Ours | 3;
}
