using SharpEyes.Storage.Audit;

namespace SharpEyes.Storage.Backup;

/// <summary>What a database was at the moment of its backup.</summary>
/// <param name="Photos">Names of the files that it names.</param>
internal sealed record BackupMoment(string Migration, AuditHead Head, IReadOnlyList<string> Photos, IReadOnlyDictionary<string, long> Sequences);
