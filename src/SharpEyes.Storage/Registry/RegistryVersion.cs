using System.Data.Common;

namespace SharpEyes.Storage.Registry;

/// <summary>The version of the registry, read and grown in the transaction of a change.</summary>
internal static class RegistryVersion
{
    public static long Read(DbConnection connection, DbTransaction? transaction) =>
        Scalar(connection, transaction, "SELECT version FROM registry_state WHERE id = 1");

    /// <summary>
    /// Begins a change: waits until nobody else changes the registry, keeps others waiting until the transaction ends, and reads the
    /// version. Without it two changes at once would each miss the other's figures.
    /// </summary>
    public static long Lock(DbConnection connection, DbTransaction transaction) =>
        Scalar(connection, transaction, "UPDATE registry_state SET version = version WHERE id = 1 RETURNING version");

    /// <summary>Grows the version by one and returns it.</summary>
    public static long Grow(DbConnection connection, DbTransaction transaction) =>
        Scalar(connection, transaction, "UPDATE registry_state SET version = version + 1 WHERE id = 1 RETURNING version");

    private static long Scalar(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.Command(transaction, sql);
        return (long)command.ExecuteScalar()!;
    }
}
