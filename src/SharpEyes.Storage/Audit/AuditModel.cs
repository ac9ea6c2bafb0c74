using Microsoft.EntityFrameworkCore;

namespace SharpEyes.Storage.Audit;

/// <summary>The tables of the audit trail. No foreign keys: it stays true when account and subject are gone.</summary>
internal static class AuditModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AuditEntryRow>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.HasKey(row => row.Sequence);
            entry.Property(row => row.Sequence).ValueGeneratedNever();
            entry.Property(row => row.AccountName).HasMaxLength(AuditText.LongestName);
            entry.Property(row => row.Address).HasMaxLength(AuditText.LongestAddress);
            entry.Property(row => row.Action).HasMaxLength(AuditText.LongestAction);
            entry.Property(row => row.Subject).HasMaxLength(AuditText.LongestSubject);
            entry.Property(row => row.PreviousHash).HasMaxLength(AuditHash.Length);
            entry.Property(row => row.Hash).HasMaxLength(AuditHash.Length);
            entry.HasIndex(row => row.AtMs).HasDatabaseName("ix_audit_entries_at_ms");
            entry.HasIndex(row => new { row.AccountName, row.Sequence }).HasDatabaseName("ix_audit_entries_account");
            entry.HasIndex(row => new { row.Action, row.Sequence }).HasDatabaseName("ix_audit_entries_action");
            entry.HasIndex(row => new { row.Subject, row.Sequence }).HasDatabaseName("ix_audit_entries_subject");
            entry.HasIndex(row => row.Hash).HasDatabaseName("ix_audit_entries_hash");
        });
        model.Entity<AuditHeadRow>(head =>
        {
            head.ToTable("audit_head");
            head.Property(row => row.Id).ValueGeneratedNever();
            head.Property(row => row.Hash).HasMaxLength(AuditHash.Length);
        });
    }
}
