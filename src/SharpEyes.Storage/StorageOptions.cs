using System.ComponentModel.DataAnnotations;
using SharpEyes.Storage.Postgres;

namespace SharpEyes.Storage;

/// <summary>Where the stores live and how long they keep what.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string SectionName = "Storage";

    /// <summary>
    /// Connection string of a PostgreSQL database for registry and history, such as
    /// <c>Host=db.example;Database=sharpeyes;Username=sharpeyes</c>. Several servers and many readers can reach it, and it is backed
    /// up with its own tools; it is one thing more to run. A password is better not here, where process lists show it, but in the
    /// environment (<c>PGPASSWORD</c>) or in a file that <c>Passfile=</c> or <c>PGPASSFILE</c> names (<c>.pgpass</c>). Empty:
    /// SQLite in <see cref="DataFolder"/>. Default: empty.
    /// </summary>
    public string Database { get; set; } = "";

    /// <summary>
    /// Folder of <c>sharpeyes.db</c> (registry and history, unless <see cref="Database"/> names another place), <c>telemetry.db</c> (minute
    /// roll-ups) and of the files of imports. Created when it is missing. Default: <c>data</c> below the working folder.
    /// </summary>
    [Required(AllowEmptyStrings = false)]
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// How long a statement on a SQLite file waits for another writer. Longer survives a big import beside the intake, shorter fails
    /// sooner. Default: 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long minute roll-ups are kept. A point needs about 40 kB a day: 1,000 points and 7 days are 0.3 GB,
    /// 100,000 points 28 GB. Default: 7 days.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan TelemetryRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Roll-ups deleted in one transaction when they have grown too old. More frees space faster and holds the writer of
    /// the telemetry longer. Default: 10,000, about 10 ms.
    /// </summary>
    [Range(100, 1_000_000)]
    public int TelemetryTrimStep { get; set; } = 10_000;

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (Database.Length > 0 && PostgresAddress.Read(Database, out _) is { } problem)
        {
            yield return new ValidationResult(problem, [nameof(Database)]);
        }
    }
}
