using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Registry;

/// <summary>The files of points: read, edited, and their history. Every change is one transaction, judged by the rules.</summary>
public sealed class PointFileStore(RegistryDatabase database, TimeProvider time)
{
    /// <summary>The file of a point; null when it is not registered.</summary>
    public async Task<PointEntry?> FindAsync(DeviceCode code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            null, $"SELECT {PointEntry.Columns} FROM {PointEntry.Tables} WHERE p.code_head = @head AND p.code_tail = @tail");
        command.Bind("@head", (long)code.Head);
        command.Bind("@tail", (long)code.Tail);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? PointEntry.Read(reader) : null;
    }

    /// <summary>Codes of the rules that a point breaks together with others.</summary>
    public async Task<IReadOnlyList<string>> ConflictsAsync(int pointId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        return await context.PointConflicts.AsNoTracking().Where(row => row.PointId == pointId).Select(row => row.Rule).Order().ToListAsync(cancellationToken);
    }

    /// <summary>What the rules would say of a file; nothing is written.</summary>
    /// <param name="within">Where the editor may write; null: everywhere.</param>
    public async Task<PointVerdict> JudgeAsync(IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken, Jurisdiction? within = null)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return PointVerdict.Of(new PointJudge(connection, null, time, within).Candidate(field => texts.GetValueOrDefault(field.Key, "")));
    }

    /// <summary>The versions that others have replaced, the newest first.</summary>
    public async Task<IReadOnlyList<PointVersion>> HistoryAsync(int pointId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateDbContext();
        var rows = await context.PointVersions.AsNoTracking().Where(row => row.PointId == pointId)
            .OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PointVersion(
            row.Version, new ChangeStamp(DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAtMs), row.ChangedBy, row.Why), PointFile.Parse(row.Document)))];
    }

    /// <summary>
    /// Edits points. What the rules refuse is left as it is; with <paramref name="allOrNothing"/> nothing is written unless every edit
    /// can be.
    /// </summary>
    /// <param name="dryRun">Only says what would happen.</param>
    /// <param name="within">Where the editor may write; null: everywhere.</param>
    public async Task<EditOutcome> EditAsync(
        IReadOnlyList<PointEdit> edits, string by, string? why, bool allOrNothing, bool dryRun, CancellationToken cancellationToken, Jurisdiction? within = null)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return await Task.Run(() => Edit(edits, new ChangeStamp(time.GetUtcNow(), by, why), allOrNothing, dryRun, within, cancellationToken), cancellationToken);
    }

    private EditOutcome Edit(
        IReadOnlyList<PointEdit> edits, ChangeStamp stamp, bool allOrNothing, bool dryRun, Jurisdiction? within, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        RegistryVersion.Lock(connection, transaction);
        var tables = database.Tables(connection, transaction);
        var known = tables.Points.Find([.. edits.Select(edit => edit.Code).Distinct()]);
        var judge = new PointJudge(connection, transaction, time, within);
        var changes = new List<PointChange>();
        var points = edits.Select(edit => Judge(edit, known.GetValueOrDefault(edit.Code), judge, changes)).ToList();
        var isWhole = points.All(point => point.State is EditState.Changed or EditState.Unchanged);
        if (dryRun || changes.Count == 0 || (allOrNothing && !isWhole))
        {
            return new EditOutcome(points, null);
        }
        return new EditOutcome(points, Write(connection, transaction, tables, changes, stamp, cancellationToken));
    }

    private long? Write(
        DbConnection connection, DbTransaction transaction, ImportTables tables, List<PointChange> changes, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var gateways = new GatewayPlan(connection, transaction);
        var renamed = false;
        foreach (var change in changes)
        {
            renamed |= gateways.Note(change.GatewayCode, change.File[PointFields.GatewayName], change.VillageId);
            gateways.Touch(change.GatewayCode);
            gateways.Touch(change.Known?.File[PointFields.GatewayCode] ?? "");
        }
        gateways.Write(tables.Gateways);
        tables.Points.Write(changes, gateways.IdOf, stamp, cancellationToken);
        gateways.Place(tables.Gateways);
        PointConflicts.Refresh(database, connection, transaction, changes);
        long? version = null;
        if (renamed || changes.Exists(change => change.TouchesFleet))
        {
            version = RegistryVersion.Grow(connection, transaction);
            ProgrammeSampler.Record(connection, transaction, time);
        }
        transaction.Commit();
        return version;
    }

    private static EditedPoint Judge(PointEdit edit, PointEntry? known, PointJudge judge, List<PointChange> changes)
    {
        if (known is null != edit.IsNew)
        {
            return new EditedPoint(edit.Code, edit.IsNew ? EditState.Taken : EditState.Missing, known, null, null);
        }
        if (edit.Version is { } seen && known is not null && known.Version != seen)
        {
            return new EditedPoint(edit.Code, EditState.Stale, known, null, null);
        }
        // A point that moves to another gateway does not bring the name of its old one.
        var moves = edit.Texts.TryGetValue(PointFields.GatewayCode, out var gateway) && gateway != known?.File[PointFields.GatewayCode];
        string TextOf(PointField field) =>
            edit.Texts.TryGetValue(field.Key, out var text) ? Masking.Restore(field, text, known?.File) : moves && field.Key == PointFields.GatewayName ? "" : known?.File[field] ?? "";
        var candidate = judge.Candidate(field => field.Key == PointFields.DeviceCode ? edit.Code.ToString() : TextOf(field), known);
        var verdict = PointVerdict.Of(candidate);
        if (verdict.IsRefused)
        {
            return new EditedPoint(edit.Code, EditState.Refused, known, null, verdict);
        }
        var change = judge.Accept(candidate, verdict, known);
        if (known is not null && change.File.Equals(known.File))
        {
            return new EditedPoint(edit.Code, EditState.Unchanged, known, change.File, verdict);
        }
        changes.Add(change);
        return new EditedPoint(edit.Code, EditState.Changed, known, change.File, verdict);
    }
}
