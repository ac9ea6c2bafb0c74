using System.Security.Cryptography;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Audit;

/// <summary>What the trail keeps of an import: which file it was, how it was read, what it did.</summary>
internal static class ImportNotes
{
    /// <param name="name">The file as its owner calls it; may be empty.</param>
    /// <param name="report">Null when the reading broke down.</param>
    public static object Of(string name, string sha256, ImportRequest request, ImportReport? report) => new
    {
        file = name,
        sha256,
        request.DryRun,
        request.AllOrNothing,
        request.Why,
        report?.Read,
        report?.Added,
        report?.Changed,
        report?.Unchanged,
        report?.Refused,
        report?.Applied,
        issue = report?.FileIssue?.Code,
    };

    /// <summary>SHA-256 of a file, by which its owner can prove which one it was.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
