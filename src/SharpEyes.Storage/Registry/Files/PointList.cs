using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SharpEyes.Storage.Registry;

/// <summary>Lists of points with their files: by page, or all that fit one after the other.</summary>
public sealed class PointList(RegistryDatabase database)
{
    private const string Columns =
        $"""
        {PointEntry.Columns}, COALESCE(f.findings, ''), COALESCE(f.errors, 0), COALESCE(f.warnings, 0), COALESCE(f.filled, 0),
        COALESCE(f.applicable, 0), (SELECT COUNT(*) FROM point_conflicts c WHERE c.point_id = p.id)
        """;

    public async Task<int> CountAsync(PointFilter filter, CancellationToken cancellationToken)
    {
        var where = new PointWhere(database, filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(null, $"SELECT COUNT(*) FROM {PointEntry.TablesFor(where.Sql)}{where.Sql}");
        where.Bind(command);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<ListedPoint>> PageAsync(
        PointFilter filter, PointOrder order, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        var where = new PointWhere(database, filter);
        var chosen = $"{where.Sql} ORDER BY {OrderBy(order, descending)}";
        await using var connection = await database.OpenAsync(cancellationToken);
        // The page is found on narrow rows first: documents are read for what is shown only.
        await using var command = connection.Command(
            null,
            $"""
            SELECT {Columns} FROM {PointEntry.Tables}
            WHERE p.id IN (SELECT p.id FROM {PointEntry.TablesFor(chosen)}{chosen} LIMIT {take} OFFSET {skip})
            ORDER BY {OrderBy(order, descending)}
            """);
        where.Bind(command);
        var points = new List<ListedPoint>(take);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            points.Add(Read(reader));
        }
        return points;
    }

    /// <summary>All that fit, counted now and read as they are asked for, both at one moment of the registry.</summary>
    public async Task<PointReading> OpenAsync(PointFilter filter, CancellationToken cancellationToken)
    {
        var where = new PointWhere(database, filter);
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var moment = database.BeginSnapshot(connection);
            await using var counting = connection.Command(moment, $"SELECT COUNT(*) FROM {PointEntry.TablesFor(where.Sql)}{where.Sql}");
            where.Bind(counting);
            var count = Convert.ToInt32(await counting.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
            var points = connection.Command(moment, $"SELECT {PointEntry.Columns} FROM {PointEntry.Tables}{where.Sql} ORDER BY p.code_head, p.code_tail");
            points.CommandTimeout = 0;
            where.Bind(points);
            return new PointReading(connection, moment, points, count);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>All that fit, in order of device code; read as they are asked for.</summary>
    public async IAsyncEnumerable<PointEntry> StreamAsync(PointFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var points = await OpenAsync(filter, cancellationToken);
        await foreach (var point in points.ReadAsync(cancellationToken))
        {
            yield return point;
        }
    }

    private static string OrderBy(PointOrder order, bool descending)
    {
        var way = descending ? " DESC" : "";
        var first = order switch
        {
            PointOrder.Name => $"p.name{way}, ",
            PointOrder.Village => $"d.code{way}, ",
            PointOrder.Completeness => $"f.filled * 1000 / NULLIF(f.applicable, 0){way}, ",
            PointOrder.Errors => $"f.errors{way}, ",
            PointOrder.ChangedAt => $"f.changed_at_ms{way}, ",
            _ => "",
        };
        return first + (order == PointOrder.Code ? $"p.code_head{way}, p.code_tail{way}" : "p.code_head, p.code_tail");
    }

    private static ListedPoint Read(DbDataReader reader) => new(
        PointEntry.Read(reader), PointFindings.Codes(reader.GetString(23)), reader.GetInt32(24), reader.GetInt32(25),
        Convert.ToInt32(reader.GetValue(28), CultureInfo.InvariantCulture), reader.GetInt32(26), reader.GetInt32(27));
}
