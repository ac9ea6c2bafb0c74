using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Accounts;

/// <summary>The tables of accounts, grants, sessions and invitations.</summary>
internal static class AccountModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AccountRow>(account =>
        {
            account.ToTable("accounts");
            account.HasIndex(row => row.NormalizedUserName).IsUnique().HasDatabaseName("ix_accounts_normalized_user_name");
            account.Property(row => row.UserName).HasMaxLength(50);
            account.Property(row => row.NormalizedUserName).HasMaxLength(50);
            account.Property(row => row.DisplayName).HasMaxLength(50);
            account.Property(row => row.PasswordHash).HasMaxLength(200);
            account.Property(row => row.SecurityStamp).HasMaxLength(50);
            account.Property(row => row.ConcurrencyStamp).HasMaxLength(50).IsConcurrencyToken();
            account.Property(row => row.LockoutEnd).HasConversion(
                end => end!.Value.ToUnixTimeMilliseconds(), end => DateTimeOffset.FromUnixTimeMilliseconds(end));
            // Nothing is sent to anybody: there is no address to keep.
            account.Ignore(row => row.Email).Ignore(row => row.NormalizedEmail).Ignore(row => row.EmailConfirmed)
                .Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed);
        });
        model.Entity<IdentityUserToken<int>>(token =>
        {
            token.ToTable("account_tokens");
            token.HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
            token.Property(row => row.LoginProvider).HasMaxLength(50);
            token.Property(row => row.Name).HasMaxLength(50);
            token.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<GrantRow>(grant =>
        {
            grant.ToTable("grants");
            grant.HasIndex(row => row.AccountId).HasDatabaseName("ix_grants_account_id");
            grant.HasIndex(row => row.DivisionId).HasDatabaseName("ix_grants_division_id");
            grant.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
            grant.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.DivisionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SessionRow>(session =>
        {
            session.ToTable("sessions");
            session.HasIndex(row => row.SecretHash).IsUnique().HasDatabaseName("ix_sessions_secret_hash");
            session.HasIndex(row => row.AccountId).HasDatabaseName("ix_sessions_account_id");
            session.Property(row => row.Id).HasMaxLength(32);
            session.Property(row => row.Label).HasMaxLength(100);
            session.Property(row => row.Address).HasMaxLength(50);
            session.Property(row => row.Agent).HasMaxLength(200);
            session.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<InvitationRow>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.HasIndex(row => row.SecretHash).IsUnique().HasDatabaseName("ix_invitations_secret_hash");
            invitation.HasIndex(row => row.AccountId).HasDatabaseName("ix_invitations_account_id");
            invitation.HasOne<AccountRow>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AccessStateRow>(state =>
        {
            state.ToTable("access_state");
            state.Property(row => row.Id).ValueGeneratedNever();
        });
    }
}
