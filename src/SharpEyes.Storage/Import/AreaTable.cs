using System.Data.Common;
using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Grids and governance centres in somebody's transaction; the same commands for both databases.</summary>
internal sealed class AreaTable(DbConnection connection, DbTransaction transaction)
{
    /// <summary>Keys of the townships and villages.</summary>
    public Dictionary<DivisionCode, int> Divisions() => Read(
        "SELECT id, code FROM divisions WHERE level >= 4", row => (DivisionCode.FromValue((ulong)row.GetInt64(1)), row.GetInt32(0)));

    /// <summary>By code.</summary>
    public Dictionary<long, GridValues> Grids() => Read(
        "SELECT code, name, division_id, leader, phone, households, boundary FROM grids",
        row => (row.GetInt64(0), new GridValues(
            row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), Whole(row, 5),
            row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6))));

    /// <summary>By key of the division.</summary>
    public Dictionary<int, CentreValues> Centres() => Read(
        "SELECT division_id, name, state, date, address, phone, longitude_e7, latitude_e7 FROM governance_centres",
        row => (row.GetInt32(0), new CentreValues(
            row.GetInt32(0), row.GetString(1), row.GetByte(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.GetString(4), row.GetString(5),
            Whole(row, 6), Whole(row, 7))));

    public void Write(IReadOnlyList<GridValues> rows, CancellationToken cancellationToken) => Write(
        """
        INSERT INTO grids (code, name, division_id, leader, phone, households, boundary) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, division_id = excluded.division_id, leader = excluded.leader, phone = excluded.phone,
            households = excluded.households, boundary = excluded.boundary
        """,
        rows, row => [row.Code, row.Name, row.DivisionId, row.Leader, row.Phone, row.Households, row.Boundary], cancellationToken);

    public void Write(IReadOnlyList<CentreValues> rows, CancellationToken cancellationToken) => Write(
        """
        INSERT INTO governance_centres (division_id, name, state, date, address, phone, longitude_e7, latitude_e7) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        ON CONFLICT (division_id) DO UPDATE SET name = excluded.name, state = excluded.state, date = excluded.date, address = excluded.address,
            phone = excluded.phone, longitude_e7 = excluded.longitude_e7, latitude_e7 = excluded.latitude_e7
        """,
        rows, row => [row.DivisionId, row.Name, (short)row.State, row.Date, row.Address, row.Phone, row.LongitudeE7, row.LatitudeE7], cancellationToken);

    /// <summary>Writes into the history which divisions an import gave other names.</summary>
    public void WriteRenames(IEnumerable<(int Id, string Before, string After)> renames, ChangeStamp stamp) => Write(
        "INSERT INTO division_changes (division_id, at_ms, who, why, kind, before, after) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)",
        [.. renames],
        rename =>
        [
            rename.Id, stamp.At.ToUnixTimeMilliseconds(), stamp.By, stamp.Why ?? "", (short)DivisionChangeKind.Rename,
            DivisionJournal.ToJson(new() { ["name"] = rename.Before }), DivisionJournal.ToJson(new() { ["name"] = rename.After }),
        ],
        CancellationToken.None);

    private void Write<T>(string sql, IReadOnlyList<T> rows, Func<T, object?[]> values, CancellationToken cancellationToken)
    {
        using var command = connection.Command(transaction, sql);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Parameters.Clear();
            var i = 0;
            foreach (var value in values(row))
            {
                command.Bind(string.Create(CultureInfo.InvariantCulture, $"@p{i++}"), value);
            }
            command.ExecuteNonQuery();
        }
    }

    private Dictionary<TKey, TValue> Read<TKey, TValue>(string sql, Func<DbDataReader, (TKey, TValue)> read)
        where TKey : notnull
    {
        using var command = connection.Command(transaction, sql);
        using var reader = command.ExecuteReader();
        var found = new Dictionary<TKey, TValue>();
        while (reader.Read())
        {
            var (key, value) = read(reader);
            found.Add(key, value);
        }
        return found;
    }

    private static int? Whole(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
