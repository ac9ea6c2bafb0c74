using System.Data.Common;

namespace SharpEyes.Storage.Registry;

/// <summary>The version of the registry, read and grown in the transaction of a change.</summary>
internal static class RegistryVersion
{
    public static long Read(DbConnection connection, DbTransaction? transaction) =>
        Scalar(connection, transaction, "SELECT version FROM registry_state WHERE id = 1");

    /// <summary>Grows the version by one and returns it.</summary>
    public static long Grow(DbConnection connection, DbTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE registry_state SET version = version + 1 WHERE id = 1";
        command.ExecuteNonQuery();
        return Read(connection, transaction);
    }

    private static long Scalar(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
