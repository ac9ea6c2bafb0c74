using System.Data.Common;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// Finds what points break together and notes it, in the transaction of a change. A rule is one pass: over an index where there is one,
/// and into the documents of those only that share something.
/// </summary>
internal static class PointConflicts
{
    private static readonly StockRule[] OfFiles = [StockRules.AddressTwice, StockRules.MacTwice, StockRules.NameTwice, StockRules.SpotShared];

    /// <summary>Looks at all points anew.</summary>
    public static void Refresh(RegistryDatabase database, DbConnection connection, DbTransaction transaction)
    {
        foreach (var rule in OfFiles)
        {
            Refresh(rule, database, connection, transaction);
        }
    }

    /// <summary>Looks at all points anew by those rules that the changes can have broken or mended.</summary>
    public static void Refresh(RegistryDatabase database, DbConnection connection, DbTransaction transaction, IReadOnlyCollection<PointChange> changes)
    {
        foreach (var rule in OfFiles.Where(rule => changes.Any(change => Touches(change, rule))))
        {
            Refresh(rule, database, connection, transaction);
        }
    }

    private static bool Touches(PointChange change, StockRule rule) =>
        change.Known is not { } known || known.File.LifeCycle != change.File.LifeCycle || FieldsOf(rule).Any(field => known.File[field] != change.File[field]);

    private static string[] FieldsOf(StockRule rule) =>
        rule == StockRules.SpotShared ? [PointFields.Longitude, PointFields.Latitude, PointFields.PoleCode] : [rule.Field];

    private static void Refresh(StockRule rule, RegistryDatabase database, DbConnection connection, DbTransaction transaction)
    {
        Run(connection, transaction, $"DELETE FROM point_conflicts WHERE rule = '{rule.Code}'");
        Run(connection, transaction, $"INSERT INTO point_conflicts (rule, point_id) SELECT '{rule.Code}', broken.id FROM ({BrokenBy(rule, database)}) broken");
    }

    private static string BrokenBy(StockRule rule, RegistryDatabase database) =>
        rule == StockRules.AddressTwice ? Twice("ipv4", "(q.code_tail / 1000000) % 10 = (p.code_tail / 1000000) % 10")
        : rule == StockRules.MacTwice ? Twice("mac", "1 = 1")
        : rule == StockRules.NameTwice
            ? """
              SELECT p.id FROM points p
              JOIN (SELECT code_head / 10000 AS county, name FROM points WHERE life_cycle <> 2 GROUP BY code_head / 10000, name HAVING COUNT(*) > 1) twice
                ON twice.county = p.code_head / 10000 AND twice.name = p.name
              WHERE p.life_cycle <> 2
              """
            : $"""
              SELECT p.id FROM points p
              JOIN (SELECT s.longitude_e7, s.latitude_e7 FROM points s
                    JOIN (SELECT longitude_e7, latitude_e7 FROM points WHERE life_cycle <> 2
                          GROUP BY longitude_e7, latitude_e7 HAVING COUNT(*) > {StockRules.PointsOnASpot}) crowd
                      ON crowd.longitude_e7 = s.longitude_e7 AND crowd.latitude_e7 = s.latitude_e7
                    LEFT JOIN point_files f ON f.point_id = s.id
                    WHERE s.life_cycle <> 2 AND {database.JsonText("f.document", PointFields.PoleCode)} IS NULL
                    GROUP BY s.longitude_e7, s.latitude_e7 HAVING COUNT(*) > {StockRules.PointsOnASpot}) spot
                ON spot.longitude_e7 = p.longitude_e7 AND spot.latitude_e7 = p.latitude_e7
              WHERE p.life_cycle <> 2
              """;

    private static string Twice(string column, string sameNetwork) =>
        $"""
        SELECT p.id FROM point_files f JOIN points p ON p.id = f.point_id
        WHERE f.{column} IN (SELECT {column} FROM point_files WHERE {column} IS NOT NULL GROUP BY {column} HAVING COUNT(*) > 1)
          AND p.life_cycle <> 2 AND EXISTS (
            SELECT 1 FROM point_files o JOIN points q ON q.id = o.point_id
            WHERE o.{column} = f.{column} AND o.point_id <> f.point_id AND q.life_cycle <> 2 AND {sameNetwork})
        """;

    private static void Run(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.Command(transaction, sql);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
