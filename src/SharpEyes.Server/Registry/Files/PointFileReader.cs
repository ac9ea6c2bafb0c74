using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Storage.Photos;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Puts a file together for people: its texts, what the rules say of it, what its code says, its photos.</summary>
internal sealed class PointFileReader(
    PointFileStore store, DivisionDirectories directories, PhotoStore photos)
{
    public async Task<PointFileView?> ReadAsync(DeviceCode code, HttpContext http, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(code, cancellationToken) is not { } entry)
        {
            return null;
        }
        var texts = FileTexts.Tell(entry.File);
        var verdict = await store.JudgeAsync(texts, cancellationToken);
        var conflicts = await store.ConflictsAsync(entry.Id, cancellationToken);
        var directory = await directories.GetAsync(cancellationToken);
        var seen = new SensitiveFields(Within.Of(http).Sensitive);
        var isClear = seen.IsClear(entry.File.Village);
        if (isClear && SensitiveFields.Has(entry.File) && HttpMethods.IsGet(http.Request.Method))
        {
            http.Audit().Saw(code.ToString(), entry.File.Village);
        }
        FindingView Show(FindingView finding) => isClear ? finding : finding.Hide();
        return new PointFileView(
            code.ToString(), entry.Version, FileTexts.At(entry.Stamp.At), entry.Stamp.By, entry.Stamp.Why, FileTexts.Tell(seen.Tell(entry.File, entry.File.Village)),
            [.. directory.Find(entry.VillageId)?.Path.Select(node => node.Named) ?? []],
            [
                .. verdict.Findings.Select(FindingView.Of).Select(Show),
                .. StockRules.All.Where(rule => conflicts.Contains(rule.Code)).Select(rule => FindingView.Of(rule, entry.File[rule.Field])).Select(Show),
            ],
            verdict.Filled, verdict.Applicable, CodeParts.Of(code, directory), [.. (await photos.ListAsync(entry.Id, cancellationToken)).Select(PhotoView.Of)],
            SensitiveFields.Masked(entry.File, isClear));
    }
}
