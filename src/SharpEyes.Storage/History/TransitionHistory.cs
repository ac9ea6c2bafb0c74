using System.Data.Common;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Storage.History;

/// <summary>Reads the history of one point or gateway.</summary>
public sealed class TransitionHistory(RegistryDatabase database)
{
    internal const string Columns =
        "sequence, subject, subject_id, from_status, to_status, signs, cause, cause_id, at_ms, received_at_ms, applied_at_ms";

    /// <summary>The newest transitions of the subject, newest first.</summary>
    /// <param name="subjectId">Registry key of the subject.</param>
    public async Task<IReadOnlyList<Transition>> ReadNewestAsync(
        SubjectKind subject, int subjectId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {Columns} FROM transitions WHERE subject_id = @id AND subject = @subject ORDER BY sequence DESC LIMIT @limit";
        command.Bind("@id", subjectId);
        command.Bind("@subject", (long)subject);
        command.Bind("@limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var transitions = new List<Transition>();
        while (await reader.ReadAsync(cancellationToken))
        {
            transitions.Add(Read(reader));
        }
        return transitions;
    }

    internal static Transition Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        (SubjectKind)reader.GetInt64(1),
        reader.GetInt32(2),
        new PointStatus((byte)reader.GetInt64(3)),
        new PointStatus((byte)reader.GetInt64(4)),
        (HealthSigns)reader.GetInt64(5),
        (TransitionCause)reader.GetInt64(6),
        reader.GetInt32(7),
        reader.GetInt64(8),
        reader.GetInt64(9),
        reader.GetInt64(10));
}
