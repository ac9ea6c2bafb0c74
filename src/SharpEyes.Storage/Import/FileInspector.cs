using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>Looks at the first rows of a file of points: what its columns seem to be, and what has to be asked before it is read.</summary>
public sealed class FileInspector(RegistryDatabase database, Headings headings, TimeProvider time)
{
    private const int RowsLookedAt = 5_000;
    private const int SamplesShown = 3;

    /// <param name="sheet">Null for the first visible one whose header fits best.</param>
    /// <param name="mapping">What a person said of the headings; else what was said the last time.</param>
    public FileInspection? Inspect(
        string path, string? sheet, IReadOnlyDictionary<string, string>? mapping, long maximumBytes, out ImportIssue? issue)
    {
        var columns = ImportColumns.Points.With(mapping ?? headings.Remembered());
        using var source = RowSource.Open(path, columns, new SourceOptions(maximumBytes, sheet, AnyHeader: true), out issue);
        if (source is null)
        {
            return null;
        }
        using var connection = database.Open();
        var judge = new PointJudge(connection, null, time);
        var reader = new PointRowReader(source, new ImportRequest());
        var samples = source.Header.Select(_ => new List<string>()).ToArray();
        var asked = new HashSet<string>();
        var evidence = new OffsetEvidence(null);
        while (source.Rows < RowsLookedAt && source.Next(out issue))
        {
            Sample(source, samples);
            var texts = reader.Read(out var given);
            foreach (var convention in FieldConventions.All)
            {
                if (texts[PointFields.Get(convention.Field).Ordinal] is { Length: > 0 } text && convention.IsNeeded(text))
                {
                    asked.Add(convention.Field);
                }
            }
            if (given is { } position && texts[PointFields.Get(PointFields.VillageCode).Ordinal] is { } village)
            {
                evidence.Add(position, judge.CentreOf(village));
            }
        }
        return issue is not null ? null : new FileInspection(
            source.Format, source.Encoding, source.Sheet, source.Sheets,
            [.. source.Header.Select((header, i) => new InspectedColumn(header, source.FieldAt(i), samples[i]))],
            [.. FieldConventions.All.Select(convention => convention.Field).Where(asked.Contains)],
            evidence.Judge(), source.Has(PointFields.GivenSystem));
    }

    private static void Sample(RowSource source, List<string>[] samples)
    {
        var column = 0;
        foreach (var text in source.Raw())
        {
            var seen = samples[column++];
            if (seen.Count < SamplesShown && text.Length > 0 && !seen.Contains(text))
            {
                seen.Add(ImportIssue.Cut(text));
            }
        }
    }
}
