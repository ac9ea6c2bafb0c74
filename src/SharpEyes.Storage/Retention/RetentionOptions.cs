using System.ComponentModel.DataAnnotations;

namespace SharpEyes.Storage.Retention;

/// <summary>
/// How long what is kept. Minute roll-ups have <see cref="StorageOptions.TelemetryRetention"/>. The audit trail is kept for good: a
/// chain from which the past could be deleted would prove nothing.
/// </summary>
public sealed class RetentionOptions
{
    public const string SectionName = "Retention";

    /// <summary>
    /// Transitions and events that are over. Longer answers questions about earlier years; 1,000 points need about 10 MB a year.
    /// Default: 1,096 days, three years of assessments.
    /// </summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "36500.00:00:00")]
    public TimeSpan History { get; set; } = TimeSpan.FromDays(1_096);

    /// <summary>
    /// Sessions that have ended, with address and browser. Longer helps to see how an account was misused, and keeps where people worked.
    /// Default: 90 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan EndedSessions { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Name and phone of the contact of a point that was removed, in its file and in all versions of it, counted from the last change
    /// of the file. Shorter protects the contact, longer lets a removal be undone with all it had. Default: 180 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan RemovedContacts { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Photos of a point that was removed, counted from the last change of its file. Default: 365 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan RemovedPhotos { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Files of imports and their refused rows, which hold contacts too. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Uploads { get; set; } = TimeSpan.FromDays(30);
}
