using System.Data.Common;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>Reads the villages and how many points in service each has.</summary>
internal static class VillageReading
{
    public static List<(DivisionCode Code, int InService)> All(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.Command(
            transaction,
            """
            SELECT v.code, COALESCE(n.points, 0)
            FROM divisions v
            LEFT JOIN (SELECT village_id, COUNT(*) AS points FROM points WHERE life_cycle = 0 GROUP BY village_id) n ON n.village_id = v.id
            WHERE v.level = 5
            """);
        var villages = new List<(DivisionCode, int)>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            villages.Add((DivisionCode.FromValue((ulong)reader.GetInt64(0)), reader.GetInt32(1)));
        }
        return villages;
    }

    /// <summary>Coverage by the registry alone: nothing is known of health here.</summary>
    public static CoverageFigures Figures(List<(DivisionCode Code, int InService)> villages, PointsWanted wanted)
    {
        var figures = default(CoverageFigures);
        foreach (var (code, inService) in villages)
        {
            figures = figures.Add(new VillageCoverage(wanted.Of(code), inService, 0));
        }
        return figures;
    }
}
