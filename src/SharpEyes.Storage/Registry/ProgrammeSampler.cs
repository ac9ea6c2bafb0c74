using System.Data.Common;

namespace SharpEyes.Storage.Registry;

/// <summary>Notes how far each programme is, in the transaction of the change that moved it. One sample per programme and day.</summary>
internal static class ProgrammeSampler
{
    public static void Record(DbConnection connection, DbTransaction transaction, TimeProvider time)
    {
        var programmes = ProgrammeReading.All(connection, transaction);
        if (programmes.Count == 0)
        {
            return;
        }
        var now = new AreasNow(connection, transaction);
        var day = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        using var command = connection.Command(
            transaction,
            """
            INSERT INTO programme_samples (programme_id, day, target, covered, meets_norm) VALUES (@programme, @day, @target, @covered, @meets)
            ON CONFLICT (programme_id, day) DO UPDATE SET target = excluded.target, covered = excluded.covered, meets_norm = excluded.meets_norm
            """);
        foreach (var (id, scope) in programmes)
        {
            var figures = scope.Measure(now);
            command.Parameters.Clear();
            command.Bind("@programme", id);
            command.Bind("@day", day);
            command.Bind("@target", figures.Target);
            command.Bind("@covered", figures.Covered);
            command.Bind("@meets", figures.MeetsNorm);
            command.ExecuteNonQuery();
        }
    }
}
