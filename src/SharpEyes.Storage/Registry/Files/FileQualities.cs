using System.Globalization;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// Adds up the verdicts on files by division. Files of one village with the same findings are one row of the query, so a hundred
/// thousand points are some thousand rows.
/// </summary>
public sealed class FileQualities(RegistryDatabase database)
{
    private sealed class Sum
    {
        public int Points;
        public int Correct;
        public long Filled;
        public long Applicable;
        public readonly Dictionary<string, int> Rules = new(StringComparer.Ordinal);
    }

    /// <summary>The division itself first, then those of the next level inside it that have points, in order of codes.</summary>
    /// <param name="division">Null for all there is; what is inside are then the provinces.</param>
    /// <param name="seen">Only points in it count.</param>
    public async Task<IReadOnlyList<FileQuality>> ReadAsync(DivisionCode? division, Jurisdiction seen, CancellationToken cancellationToken)
    {
        var level = division is { } within ? (DivisionLevel)Math.Min((int)within.Level + 1, (int)DivisionLevel.Village) : DivisionLevel.Province;
        var whole = new Sum();
        var parts = new SortedDictionary<DivisionCode, Sum>();
        await using var connection = await database.OpenAsync(cancellationToken);
        var where = new PointWhere(database, new PointFilter { Division = division, Within = seen });
        foreach (var sql in new[]
        {
            $"""
            SELECT d.code, COALESCE(f.findings, ''), COUNT(*), SUM(CASE WHEN f.errors > 0 THEN 0 ELSE 1 END), COALESCE(SUM(f.filled), 0), COALESCE(SUM(f.applicable), 0)
            FROM {PointEntry.Tables}{where.Sql}{(where.Sql.Length > 0 ? " AND" : " WHERE")} p.life_cycle <> 2 GROUP BY d.code, COALESCE(f.findings, '')
            """,
            $"""
            SELECT d.code, c.rule, COUNT(*), 0, 0, 0 FROM {PointEntry.Tables} JOIN point_conflicts c ON c.point_id = p.id{where.Sql} GROUP BY d.code, c.rule
            """,
        })
        {
            await using var command = connection.Command(null, sql);
            where.Bind(command);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var village = DivisionCode.FromValue((ulong)reader.GetInt64(0));
                var part = village.Truncate(level);
                if (!parts.TryGetValue(part, out var sum))
                {
                    parts.Add(part, sum = new Sum());
                }
                int Whole(int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);
                var (rules, count) = (PointFindings.Codes(reader.GetString(1)), Whole(2));
                var isFiles = Whole(5) > 0;
                foreach (var target in new[] { whole, sum })
                {
                    target.Points += isFiles ? count : 0;
                    target.Correct += Whole(3);
                    target.Filled += Whole(4);
                    target.Applicable += Whole(5);
                    foreach (var rule in rules)
                    {
                        target.Rules[rule] = target.Rules.GetValueOrDefault(rule) + count;
                    }
                }
            }
        }
        return [From(division ?? default, whole), .. parts.Where(part => part.Key != division).Select(part => From(part.Key, part.Value))];
    }

    private static FileQuality From(DivisionCode division, Sum sum) => new(division, sum.Points, sum.Correct, sum.Filled, sum.Applicable, sum.Rules);
}
