using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SharpEyes.Storage.Sqlite;

/// <summary>
/// A prepared statement without the comfort of ADO.NET: values go in and out by position, nothing is boxed. For the two paths
/// where a row costs more to carry than to store: loading a million points and appending transitions. Not thread-safe.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
    }

    /// <param name="position">From 1.</param>
    public SqliteStatement Bind(int position, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, position, value));
        return this;
    }

    /// <summary>Runs the statement once with what is bound, and makes it ready for the next time.</summary>
    public void Execute()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(result);
        }
        return result == raw.SQLITE_ROW;
    }

    /// <param name="column">From 0.</param>
    public long Whole(int column) => raw.sqlite3_column_int64(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}
