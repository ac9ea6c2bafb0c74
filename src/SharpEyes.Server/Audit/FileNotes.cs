using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Audit;

/// <summary>What the trail keeps of changes of files.</summary>
internal static class FileNotes
{
    private const int MostCodes = 200;

    /// <summary>One file: the fields that changed.</summary>
    public static void Tell(this AuditNote note, EditedPoint point)
    {
        note.Subject = point.Code.ToString();
        note.Division = (point.Before?.File ?? point.After)?.Village;
        if (point is { State: EditState.Changed, After: { } after })
        {
            (note.Before, note.After) = AuditDocuments.Of((point.Before?.File ?? PointFile.Empty).ChangesTo(after));
        }
    }

    /// <summary>Many files: how many, which, and the fields that were set.</summary>
    public static void Tell(this AuditNote note, EditOutcome outcome, IReadOnlyDictionary<string, string> changes, string? why, bool dryRun)
    {
        var changed = outcome.Points.Where(point => point.State == EditState.Changed).ToArray();
        note.After = new
        {
            changes,
            why,
            dryRun,
            matched = outcome.Points.Count,
            changed = changed.Length,
            refused = outcome.Points.Count(point => point.State == EditState.Refused),
            codes = changed.Take(MostCodes).Select(point => point.Code.ToString()).ToArray(),
        };
    }
}
