using Microsoft.Data.Sqlite;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Divisions in SQLite.</summary>
internal sealed class SqliteDivisionTable(SqliteConnection connection, SqliteTransaction transaction) : IDivisionTable
{
    public Dictionary<DivisionCode, DivisionRow> Find(IReadOnlyCollection<DivisionCode> codes)
    {
        using var find = new RowCommand(
            connection, transaction, "SELECT id, name, year, longitude_e7, latitude_e7, boundary FROM divisions WHERE code = @0", 1);
        var found = new Dictionary<DivisionCode, DivisionRow>();
        foreach (var code in codes)
        {
            using var reader = find.Bind((long)code.Value).Query();
            if (reader.Read())
            {
                found.Add(code, DivisionRow.Read(reader, code));
            }
        }
        return found;
    }

    public void Write(IReadOnlyCollection<DivisionRow> rows, CancellationToken cancellationToken)
    {
        using var insert = new RowCommand(
            connection, transaction,
            """
            INSERT INTO divisions (code, name, level, parent_id, year, longitude_e7, latitude_e7, boundary)
            VALUES (@0, @1, @2, (SELECT id FROM divisions WHERE code = @3), @4, @5, @6, @7)
            """, 8);
        using var update = new RowCommand(
            connection, transaction,
            "UPDATE divisions SET name = @1, year = @2, longitude_e7 = @3, latitude_e7 = @4, boundary = @5 WHERE id = @0", 6);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Id == 0)
            {
                insert.Bind(
                    (long)row.Code.Value, row.Name, (int)row.Code.Level, (long?)row.Code.Parent?.Value, row.Year, row.LongitudeE7, row.LatitudeE7,
                    row.Boundary).Execute();
            }
            else
            {
                update.Bind(row.Id, row.Name, row.Year, row.LongitudeE7, row.LatitudeE7, row.Boundary).Execute();
            }
        }
    }
}
