using System.Data.Common;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>Finds what points break together and notes it, in the transaction of a change. Answered from indexes and one pass over the names.</summary>
internal static class PointConflicts
{
    private static readonly StockRule[] OfFiles = [StockRules.AddressTwice, StockRules.MacTwice, StockRules.NameTwice, StockRules.SpotShared];

    public static void Refresh(RegistryDatabase database, DbConnection connection, DbTransaction transaction)
    {
        Run(connection, transaction, $"DELETE FROM point_conflicts WHERE rule IN ({string.Join(", ", OfFiles.Select(rule => $"'{rule.Code}'"))})");
        Note(connection, transaction, StockRules.AddressTwice, Twice("ipv4", "(q.code_tail / 1000000) % 10 = (p.code_tail / 1000000) % 10"));
        Note(connection, transaction, StockRules.MacTwice, Twice("mac", "1 = 1"));
        Note(
            connection, transaction, StockRules.NameTwice,
            """
            SELECT p.id FROM points p
            JOIN (SELECT code_head / 10000 AS county, name FROM points WHERE life_cycle <> 2 GROUP BY code_head / 10000, name HAVING COUNT(*) > 1) twice
              ON twice.county = p.code_head / 10000 AND twice.name = p.name
            WHERE p.life_cycle <> 2
            """);
        Note(
            connection, transaction, StockRules.SpotShared,
            $"""
            SELECT p.id FROM points p
            JOIN (SELECT s.longitude_e7, s.latitude_e7 FROM points s LEFT JOIN point_files f ON f.point_id = s.id
                  WHERE s.life_cycle <> 2 AND {database.JsonText("f.document", PointFields.PoleCode)} IS NULL
                  GROUP BY s.longitude_e7, s.latitude_e7 HAVING COUNT(*) > {StockRules.PointsOnASpot}) spot
              ON spot.longitude_e7 = p.longitude_e7 AND spot.latitude_e7 = p.latitude_e7
            WHERE p.life_cycle <> 2
            """);
    }

    private static string Twice(string column, string sameNetwork) =>
        $"""
        SELECT p.id FROM point_files f JOIN points p ON p.id = f.point_id
        WHERE f.{column} IS NOT NULL AND p.life_cycle <> 2 AND EXISTS (
            SELECT 1 FROM point_files o JOIN points q ON q.id = o.point_id
            WHERE o.{column} = f.{column} AND o.point_id <> f.point_id AND q.life_cycle <> 2 AND {sameNetwork})
        """;

    private static void Note(DbConnection connection, DbTransaction transaction, StockRule rule, string points) =>
        Run(connection, transaction, $"INSERT INTO point_conflicts (rule, point_id) SELECT '{rule.Code}', broken.id FROM ({points}) broken");

    private static void Run(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.Command(transaction, sql);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
