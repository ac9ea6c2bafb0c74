using Npgsql;

namespace SharpEyes.Storage.Postgres;

/// <summary>What the bulk paths of an import have in common.</summary>
internal static class BulkCommands
{
    /// <summary>Runs a statement however long it takes: a million rows are not done in the time an answer may take.</summary>
    public static void Run(this NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    /// <summary>Writes a number that may be missing.</summary>
    public static void WriteWhole(this NpgsqlBinaryImporter copy, int? value)
    {
        if (value is { } whole)
        {
            copy.Write(whole);
        }
        else
        {
            copy.WriteNull();
        }
    }
}
