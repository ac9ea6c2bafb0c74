using Microsoft.Data.Sqlite;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Sqlite;

/// <summary>Gateways in SQLite.</summary>
internal sealed class SqliteGatewayTable(SqliteConnection connection, SqliteTransaction transaction) : IGatewayTable
{
    public IEnumerable<KeyValuePair<string, int>> Insert(IReadOnlyList<(string Code, string Name, int DivisionId)> gateways)
    {
        using var insert = new RowCommand(
            connection, transaction, "INSERT INTO gateways (code, name, division_id) VALUES (@0, @1, @2) RETURNING id", 3);
        foreach (var (code, name, divisionId) in gateways)
        {
            yield return KeyValuePair.Create(code, (int)insert.Bind(code, name, divisionId).Scalar());
        }
    }

    public void Rename(IReadOnlyList<(int Id, string Name)> names)
    {
        using var rename = new RowCommand(connection, transaction, "UPDATE gateways SET name = @1 WHERE id = @0", 2);
        foreach (var (id, name) in names)
        {
            rename.Bind(id, name).Execute();
        }
    }

    public IEnumerable<(int Id, DivisionCode Lowest, DivisionCode Highest)> Extents(IReadOnlyList<int> ids)
    {
        using var extent = new RowCommand(
            connection, transaction,
            "SELECT MIN(d.code), MAX(d.code) FROM points p JOIN divisions d ON d.id = p.village_id WHERE p.gateway_id = @0 AND p.life_cycle <> 2", 1);
        foreach (var id in ids)
        {
            using var reader = extent.Bind(id).Query();
            if (reader.Read() && !reader.IsDBNull(0))
            {
                yield return (id, DivisionCode.FromValue((ulong)reader.GetInt64(0)), DivisionCode.FromValue((ulong)reader.GetInt64(1)));
            }
        }
    }

    public void Place(IReadOnlyList<(int Id, DivisionCode Division)> places)
    {
        using var place = new RowCommand(
            connection, transaction,
            "UPDATE gateways SET division_id = (SELECT id FROM divisions WHERE code = @1) WHERE id = @0 AND EXISTS (SELECT 1 FROM divisions WHERE code = @1)", 2);
        foreach (var (id, division) in places)
        {
            place.Bind(id, (long)division.Value).Execute();
        }
    }
}
