using System.Data.Common;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Reads what the programmes want where, with plain commands, inside somebody's transaction.</summary>
internal static class ProgrammeReading
{
    /// <summary>By key of the programme.</summary>
    public static Dictionary<int, ProgrammeScope> All(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.Command(
            transaction,
            """
            SELECT p.id, p.kind, p.points_wanted, d.code, n.wanted
            FROM programmes p LEFT JOIN programme_divisions n ON n.programme_id = p.id LEFT JOIN divisions d ON d.id = n.division_id
            """);
        var programmes = new Dictionary<int, (ProgrammeKind Kind, int Points, List<(DivisionCode, int?)> Named)>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetInt32(0);
            if (!programmes.TryGetValue(id, out var programme))
            {
                programmes[id] = programme = ((ProgrammeKind)reader.GetByte(1), reader.GetInt32(2), []);
            }
            if (!reader.IsDBNull(3))
            {
                programme.Named.Add((DivisionCode.FromValue((ulong)reader.GetInt64(3)), reader.IsDBNull(4) ? null : reader.GetInt32(4)));
            }
        }
        return programmes.ToDictionary(pair => pair.Key, pair => new ProgrammeScope(pair.Value.Kind, pair.Value.Points, pair.Value.Named));
    }
}
