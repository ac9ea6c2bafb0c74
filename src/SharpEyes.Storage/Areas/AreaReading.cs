using System.Data.Common;
using SharpEyes.Domain.Areas;
using SharpEyes.Domain.Coverage;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Areas;

/// <summary>Reads the grids and the centre of each township and village, of itself and without what lies in it.</summary>
internal static class AreaReading
{
    public static List<(int Id, DivisionCode Code, AreaFigures Own)> All(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.Command(
            transaction,
            """
            SELECT d.id, d.code, COALESCE(g.grids, 0), COALESCE(g.led, 0), COALESCE(c.state, 0)
            FROM divisions d
            LEFT JOIN (SELECT division_id, COUNT(*) AS grids, SUM(CASE WHEN leader <> '' THEN 1 ELSE 0 END) AS led FROM grids GROUP BY division_id) g
                ON g.division_id = d.id
            LEFT JOIN governance_centres c ON c.division_id = d.id
            WHERE d.level >= 4
            """);
        var areas = new List<(int, DivisionCode, AreaFigures)>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var code = DivisionCode.FromValue((ulong)reader.GetInt64(1));
            areas.Add((reader.GetInt32(0), code, Own(code, reader.GetInt32(2), reader.GetInt32(3), (CentreState)reader.GetByte(4))));
        }
        return areas;
    }

    private static AreaFigures Own(DivisionCode code, int grids, int led, CentreState state)
    {
        var isTownship = code.Level == DivisionLevel.Township;
        // A hamlet belongs to a village, whose centre serves it.
        var isVillage = !isTownship && DivisionKinds.Of(code) != DivisionKind.Hamlet;
        var hasCentre = state >= CentreState.Built;
        return new AreaFigures(
            grids, led, isTownship ? 1 : 0, isTownship && hasCentre ? 1 : 0, isVillage ? 1 : 0, isVillage && hasCentre ? 1 : 0,
            (isTownship || isVillage) && state == CentreState.Connected ? 1 : 0);
    }
}
