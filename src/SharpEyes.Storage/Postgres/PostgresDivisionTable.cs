using System.Globalization;
using Npgsql;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Postgres;

/// <summary>Divisions in PostgreSQL: found by an array, written by COPY into a table of the transaction and from there at once.</summary>
internal sealed class PostgresDivisionTable(NpgsqlConnection connection) : IDivisionTable
{
    private const string Columns = "id, code, name, level, year, longitude_e7, latitude_e7, boundary";

    public Dictionary<DivisionCode, DivisionRow> Find(IReadOnlyCollection<DivisionCode> codes)
    {
        using var find = new NpgsqlCommand(
            "SELECT id, name, year, longitude_e7, latitude_e7, boundary, code FROM divisions WHERE code = ANY($1)", connection);
        find.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. codes.Select(code => (long)code.Value)] });
        var found = new Dictionary<DivisionCode, DivisionRow>();
        using var reader = find.ExecuteReader();
        while (reader.Read())
        {
            var code = DivisionCode.FromValue((ulong)reader.GetInt64(6));
            found.Add(code, DivisionRow.Read(reader, code));
        }
        return found;
    }

    public void Write(IReadOnlyCollection<DivisionRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }
        connection.Run($"CREATE TEMPORARY TABLE import_divisions ON COMMIT DROP AS SELECT {Columns}, code AS parent_code FROM divisions LIMIT 0");
        using (var copy = connection.BeginBinaryImport($"COPY import_divisions ({Columns}, parent_code) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Copy(copy, row);
            }
            copy.Complete();
        }
        // Level by level: a parent has its key before its children ask for it.
        foreach (var level in Enum.GetValues<DivisionLevel>())
        {
            connection.Run(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO divisions (code, name, level, parent_id, year, longitude_e7, latitude_e7, boundary)
                SELECT i.code, i.name, i.level, parent.id, i.year, i.longitude_e7, i.latitude_e7, i.boundary
                FROM import_divisions i LEFT JOIN divisions parent ON parent.code = i.parent_code
                WHERE i.id = 0 AND i.level = {(int)level} ORDER BY i.code
                """));
        }
        connection.Run(
            """
            UPDATE divisions AS d
            SET name = i.name, year = i.year, longitude_e7 = i.longitude_e7, latitude_e7 = i.latitude_e7, boundary = i.boundary
            FROM import_divisions i WHERE i.id = d.id
            """);
    }

    private static void Copy(NpgsqlBinaryImporter copy, DivisionRow row)
    {
        copy.StartRow();
        copy.Write(row.Id);
        copy.Write((long)row.Code.Value);
        copy.Write(row.Name);
        copy.Write((short)row.Code.Level);
        copy.WriteWhole(row.Year);
        copy.WriteWhole(row.LongitudeE7);
        copy.WriteWhole(row.LatitudeE7);
        copy.Write(row.Boundary);
        if (row.Code.Parent is { } parent)
        {
            copy.Write((long)parent.Value);
        }
        else
        {
            copy.WriteNull();
        }
    }
}
