using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SharpEyes.Storage.Backup;

/// <summary>What a backup is and what is in it: the first thing that is read, and what everything else is held against.</summary>
/// <param name="Format">Of the archive; this version reads <see cref="KnownFormat"/>.</param>
/// <param name="Product">Version of the product that made it.</param>
/// <param name="Database"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Migration">The last migration of the database.</param>
/// <param name="AuditEntries">Entries of the audit trail.</param>
/// <param name="AuditHead">Hash of the newest of them.</param>
/// <param name="Sequences">PostgreSQL: where its sequences stand.</param>
/// <param name="MissingPhotos">Photos the registry names whose files were not there.</param>
/// <param name="Parts">Everything else in the archive.</param>
public sealed partial record BackupManifest(
    int Format, string Product, DateTimeOffset MadeAt, string Database, string Migration, long AuditEntries, string AuditHead,
    IReadOnlyDictionary<string, long> Sequences, int MissingPhotos, IReadOnlyList<BackupPart> Parts)
{
    public const int KnownFormat = 1;

    internal const string Name = "manifest.json";
    internal const string Registry = "sharpeyes.db";
    internal const string Telemetry = "telemetry.db";
    internal const string Tables = "tables/";
    internal const string Photos = "photos/";

    /// <summary>Bytes: a million photos.</summary>
    internal const int LongestManifest = 256 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="BackupException">It is no manifest that this version can trust.</exception>
    internal static BackupManifest Parse(ReadOnlySpan<byte> json)
    {
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(json, Json);
        }
        catch (JsonException failure)
        {
            throw new BackupException($"The manifest cannot be read: {failure.Message}");
        }
        if (manifest is null || manifest.Format != KnownFormat)
        {
            throw new BackupException($"The backup has format {manifest?.Format}, this version reads {KnownFormat}.");
        }
        // A name becomes a path or a piece of SQL: only forms that are ours.
        if (manifest.Parts.FirstOrDefault(part => !NameForm().IsMatch(part.Name) || part.Bytes < 0 || part.Columns.Any(column => !ColumnForm().IsMatch(column))) is { } strange)
        {
            throw new BackupException($"The manifest names a part that no backup has: '{strange.Name}'.");
        }
        if (manifest.Parts.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() != manifest.Parts.Count)
        {
            throw new BackupException("The manifest names a part twice.");
        }
        return manifest;
    }

    [GeneratedRegex(@"\A(sharpeyes\.db|telemetry\.db|tables/[a-z][a-z0-9_]{0,62}|photos/[0-9a-f]{32}\.[a-z]{1,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnForm();
}
