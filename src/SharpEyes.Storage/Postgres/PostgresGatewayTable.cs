using Npgsql;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Postgres;

/// <summary>Gateways in PostgreSQL: one statement for all, by arrays.</summary>
internal sealed class PostgresGatewayTable(NpgsqlConnection connection) : IGatewayTable
{
    public IEnumerable<KeyValuePair<string, int>> Insert(IReadOnlyList<(string Code, string Name, int DivisionId)> gateways)
    {
        using var insert = Command(
            """
            INSERT INTO gateways (code, name, division_id)
            SELECT code, name, division_id FROM unnest($1::text[], $2::text[], $3::int[]) WITH ORDINALITY AS given (code, name, division_id, place)
            ORDER BY place RETURNING code, id
            """,
            gateways.Select(gateway => gateway.Code), gateways.Select(gateway => gateway.Name), gateways.Select(gateway => gateway.DivisionId));
        using var reader = insert.ExecuteReader();
        while (reader.Read())
        {
            yield return KeyValuePair.Create(reader.GetString(0), reader.GetInt32(1));
        }
    }

    public void Rename(IReadOnlyList<(int Id, string Name)> names)
    {
        using var rename = Command(
            "UPDATE gateways AS g SET name = given.name FROM unnest($1::int[], $2::text[]) AS given (id, name) WHERE g.id = given.id",
            names.Select(named => named.Id), names.Select(named => named.Name));
        rename.ExecuteNonQuery();
    }

    public IEnumerable<(int Id, DivisionCode Lowest, DivisionCode Highest)> Extents(IReadOnlyList<int> ids)
    {
        using var extents = Command(
            """
            SELECT p.gateway_id, MIN(d.code), MAX(d.code) FROM points p JOIN divisions d ON d.id = p.village_id
            WHERE p.gateway_id = ANY($1) AND p.life_cycle <> 2 GROUP BY p.gateway_id
            """, ids);
        using var reader = extents.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt32(0), DivisionCode.FromValue((ulong)reader.GetInt64(1)), DivisionCode.FromValue((ulong)reader.GetInt64(2)));
        }
    }

    public void Place(IReadOnlyList<(int Id, DivisionCode Division)> places)
    {
        using var place = Command(
            """
            UPDATE gateways AS g SET division_id = d.id
            FROM unnest($1::int[], $2::bigint[]) AS given (id, code) JOIN divisions d ON d.code = given.code WHERE g.id = given.id
            """,
            places.Select(placed => placed.Id), places.Select(placed => (long)placed.Division.Value));
        place.ExecuteNonQuery();
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> columns)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var column in columns)
        {
            command.Parameters.Add(column switch
            {
                IEnumerable<int> numbers => new NpgsqlParameter<int[]> { TypedValue = [.. numbers] },
                IEnumerable<long> numbers => new NpgsqlParameter<long[]> { TypedValue = [.. numbers] },
                IEnumerable<string> texts => new NpgsqlParameter<string[]> { TypedValue = [.. texts] },
                _ => throw new ArgumentException("A column is a list of numbers or texts.", nameof(columns)),
            });
        }
        return command;
    }
}
