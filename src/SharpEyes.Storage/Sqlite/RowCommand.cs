using Microsoft.Data.Sqlite;

namespace SharpEyes.Storage.Sqlite;

/// <summary>A statement that runs once per row: prepared once, its parameters named @0, @1 … in order.</summary>
internal sealed class RowCommand : IDisposable
{
    private readonly SqliteCommand _command;

    public RowCommand(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        }
    }

    public RowCommand Bind(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
        return this;
    }

    public void Execute() => _command.ExecuteNonQuery();

    public long Scalar() => (long)_command.ExecuteScalar()!;

    public SqliteDataReader Query() => _command.ExecuteReader();

    public void Dispose() => _command.Dispose();
}
