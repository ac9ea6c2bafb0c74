using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Puts a file together for people: its texts, what the rules say of it, what its code says, its photos.</summary>
internal sealed class PointFileReader(
    PointFileStore store, DivisionDirectories directories, IDbContextFactory<RegistryContext> contexts)
{
    public async Task<PointFileView?> ReadAsync(DeviceCode code, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } entry)
        {
            return null;
        }
        var texts = FileTexts.Tell(entry.File);
        var verdict = await store.JudgeAsync(texts, cancellationToken);
        var conflicts = await store.ConflictsAsync(entry.Id, cancellationToken);
        var directory = await directories.GetAsync(cancellationToken);
        return new PointFileView(
            code.ToString(), entry.Version, FileTexts.At(entry.Stamp.At), entry.Stamp.By, entry.Stamp.Why, texts,
            [.. directory.Find(entry.VillageId)?.Path.Select(node => node.Named) ?? []],
            [
                .. verdict.Findings.Select(FindingView.Of),
                .. StockRules.All.Where(rule => conflicts.Contains(rule.Code)).Select(rule => FindingView.Of(rule, entry.File[rule.Field])),
            ],
            verdict.Filled, verdict.Applicable, CodeParts.Of(code, directory), await PhotosAsync(entry.Id, cancellationToken));
    }

    private async Task<IReadOnlyList<PhotoView>> PhotosAsync(int pointId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.PointPhotos.AsNoTracking().Where(row => row.PointId == pointId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PhotoView(
            row.Id, row.Title, row.MediaType, row.Bytes, DateTimeOffset.FromUnixTimeMilliseconds(row.AddedAtMs), row.AddedBy))];
    }
}
