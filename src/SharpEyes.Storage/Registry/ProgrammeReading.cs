using System.Data.Common;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Reads which divisions the programmes name, with plain commands, inside somebody's transaction.</summary>
internal static class ProgrammeReading
{
    /// <summary>By key of the programme: what it wants where.</summary>
    public static Dictionary<int, PointsWanted> Named(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.Command(
            transaction,
            """
            SELECT p.id, p.points_wanted, d.code
            FROM programmes p LEFT JOIN programme_divisions n ON n.programme_id = p.id LEFT JOIN divisions d ON d.id = n.division_id
            """);
        var named = new Dictionary<int, List<(DivisionCode, int)>>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetInt32(0);
            if (!named.TryGetValue(id, out var divisions))
            {
                named[id] = divisions = [];
            }
            if (!reader.IsDBNull(2))
            {
                divisions.Add((DivisionCode.FromValue((ulong)reader.GetInt64(2)), reader.GetInt32(1)));
            }
        }
        return named.ToDictionary(pair => pair.Key, pair => PointsWanted.From(pair.Value));
    }
}
