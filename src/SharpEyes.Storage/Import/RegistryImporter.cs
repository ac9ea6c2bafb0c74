using System.Data.Common;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Imports a file of divisions, points, grids or governance centres. The file is judged against a snapshot of the registry without holding up
/// anybody; what is to be written goes in with one transaction, so that a crash leaves all of it or nothing. Importing the
/// same file again changes nothing.
/// </summary>
public sealed class RegistryImporter(RegistryDatabase database, TimeProvider time)
{
    private const int RowsBetweenWords = 1_000;

    /// <summary>Runs on the calling thread until done.</summary>
    /// <exception cref="IOException">The file cannot be opened, or the refused rows cannot be written.</exception>
    public ImportReport Import(
        ImportKind kind, string path, ImportRequest request, CancellationToken cancellationToken, long maximumBytes = ImportLimits.DefaultBytes)
    {
        ArgumentNullException.ThrowIfNull(request);
        // First beside all others; when the registry changed meanwhile, once more with the writer's lock held from the start.
        return TryImport(kind, path, request, maximumBytes, exclusive: false, cancellationToken)
            ?? TryImport(kind, path, request, maximumBytes, exclusive: true, cancellationToken)!;
    }

    private ImportReport? TryImport(
        ImportKind kind, string path, ImportRequest request, long maximumBytes, bool exclusive, CancellationToken cancellationToken)
    {
        var columns = ImportColumns.Of(kind).With(request.Mapping);
        var options = new SourceOptions(maximumBytes, request.Sheet);
        using var source = RowSource.Open(path, columns, options, out var fileIssue);
        using var connection = database.Open();
        using var refused = new RefusedRows(request.RefusedFile);
        if (source is null)
        {
            return Refuse(kind, RegistryVersion.Read(connection, null), fileIssue!);
        }
        var run = new ImportRun(source, refused, request.Within);
        DbTransaction? transaction = exclusive ? connection.BeginTransaction() : database.BeginSnapshot(connection);
        try
        {
            var version = exclusive ? RegistryVersion.Lock(connection, transaction) : RegistryVersion.Read(connection, transaction);
            var tables = database.Tables(connection, transaction);
            IImportPlan plan = kind switch
            {
                ImportKind.Points => new PointPlan(connection, transaction, tables.Points, source, run, request, time),
                ImportKind.Grids => new GridPlan(connection, transaction, source, run),
                ImportKind.Centres => new CentrePlan(connection, transaction, source, run),
                _ => new DivisionPlan(connection, transaction, tables.Divisions, source, run, () => RowSource.Open(path, columns, options, out _)!,
                    new ChangeStamp(time.GetUtcNow(), request.By, request.Why)),
            };
            fileIssue = ReadRows(source, plan, request.Progress, cancellationToken);
            if (fileIssue is not null)
            {
                return Refuse(kind, version, fileIssue);
            }
            var objection = plan.Objection;
            if (objection is not null && !request.DryRun)
            {
                return Refuse(kind, version, objection) with { Positions = run.Positions };
            }
            var take = !request.DryRun && !(request.AllOrNothing && run.Refused > 0);
            if (take && run.Added + run.Changed > 0)
            {
                if (!exclusive)
                {
                    transaction.Dispose();
                    transaction = null;
                    transaction = connection.BeginTransaction();
                    if (RegistryVersion.Lock(connection, transaction) != version)
                    {
                        return null;
                    }
                }
                plan.Write(database.Tables(connection, transaction), cancellationToken);
                if (kind == ImportKind.Points)
                {
                    PointConflicts.Refresh(database, connection, transaction);
                    StockCheck.Note(connection, transaction, run.Added, time);
                }
                version = RegistryVersion.Grow(connection, transaction);
                ProgrammeSampler.Record(connection, transaction, time);
                transaction.Commit();
            }
            return new ImportReport(
                kind, source.Rows, run.Added, run.Changed, run.Unchanged, run.Refused, run.Warnings, take, version,
                source.Encoding, source.IgnoredColumns, run.Issues, refused.Path, null)
            {
                PassedOver = source.PassedOver,
                Incorrect = run.Incorrect,
                ToMend = run.ToMend,
                Preview = run.Preview,
                Positions = run.Positions,
                Edition = run.Edition,
            };
        }
        finally
        {
            transaction?.Dispose();
        }
    }

    private static ImportIssue? ReadRows(RowSource source, IImportPlan plan, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ImportIssue? issue;
        while (source.Next(out issue))
        {
            cancellationToken.ThrowIfCancellationRequested();
            plan.Read();
            if (source.Rows % RowsBetweenWords == 0)
            {
                progress?.Report(source.Rows);
            }
        }
        plan.Complete();
        return issue;
    }

    private static ImportReport Refuse(ImportKind kind, long version, ImportIssue issue) =>
        new(kind, 0, 0, 0, 0, 0, 0, false, version, "", [], [issue], null, issue);
}
