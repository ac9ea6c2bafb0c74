using System.Data.Common;
using System.Text;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.History;

/// <summary>Reads stored events.</summary>
public sealed class EventHistory(RegistryDatabase database)
{
    internal const string Columns =
        "e.id, e.kind, e.subject, e.subject_id, e.subject_code, e.division_id, e.affected, e.signs, e.opened_at_ms, e.closed_at_ms";

    internal const string OpenSql = $"SELECT {Columns} FROM fleet_events e WHERE e.closed_at_ms IS NULL ORDER BY e.id";

    /// <summary>The events that fit, newest first.</summary>
    public async Task<IReadOnlyList<FleetEvent>> ReadAsync(EventQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        var sql = new StringBuilder($"SELECT {Columns} FROM fleet_events e WHERE 1 = 1");
        void Where(string condition, string name, object value)
        {
            sql.Append(" AND ").Append(condition);
            command.Bind(name, value);
        }

        if (query.Open is { } open)
        {
            sql.Append(open ? " AND e.closed_at_ms IS NULL" : " AND e.closed_at_ms IS NOT NULL");
        }
        if (query.Division is { } division)
        {
            Where("e.division_id IN (SELECT id FROM divisions WHERE code >= @first AND code <= @last)", "@first", (long)division.Value);
            command.Bind("@last", (long)division.LastInside.Value);
        }
        if (WithinJurisdiction.Sql(query.Within, "code") is { } within)
        {
            sql.Append(" AND e.division_id IN (SELECT id FROM divisions WHERE ").Append(within).Append(')');
        }
        if (query.Kind is { } kind)
        {
            Where("e.kind = @kind", "@kind", (long)kind);
        }
        if (query.BeforeId is { } before)
        {
            Where("e.id < @before", "@before", before);
        }
        command.CommandText = sql.Append(" ORDER BY e.id DESC LIMIT @limit").ToString();
        command.Bind("@limit", query.Limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<FleetEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(Read(reader));
        }
        return events;
    }

    internal static FleetEvent Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        (FleetEventKind)reader.GetInt64(1),
        (SubjectKind)reader.GetInt64(2),
        reader.GetInt32(3),
        reader.GetString(4),
        reader.GetInt32(5),
        reader.GetInt32(6),
        (HealthSigns)reader.GetInt64(7),
        reader.GetInt64(8),
        reader.IsDBNull(9) ? null : reader.GetInt64(9));
}
