using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Accounts;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>Accounts, what they were granted, their sessions and invitations.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20261123000000_Accounts")]
internal sealed class AccountsAndSessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateAccounts(migrationBuilder);
        CreateGrants(migrationBuilder);
        CreateSessions(migrationBuilder);
        migrationBuilder.CreateTable("access_state", table => new
        {
            id = table.Column<int>(nullable: false),
            version = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_access_state", row => row.id));
        migrationBuilder.Sql($"INSERT INTO access_state (id, version) VALUES ({AccessStateRow.OnlyId}, 1)");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "access_state", "invitations", "sessions", "grants", "account_tokens", "accounts" })
        {
            migrationBuilder.DropTable(table);
        }
    }

    private void CreateAccounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("accounts", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            display_name = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            disabled = table.Column<bool>(nullable: false),
            created_at_ms = table.Column<long>(nullable: false),
            last_sign_in_at_ms = table.Column<long>(nullable: true),
            last_code_step = table.Column<long>(nullable: true),
            user_name = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: true),
            normalized_user_name = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: true),
            password_hash = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: true),
            security_stamp = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: true),
            concurrency_stamp = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: true),
            two_factor_enabled = table.Column<bool>(nullable: false),
            lockout_end = table.Column<long>(nullable: true),
            lockout_enabled = table.Column<bool>(nullable: false),
            access_failed_count = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_accounts", row => row.id));
        migrationBuilder.CreateIndex("ix_accounts_normalized_user_name", "accounts", "normalized_user_name", unique: true);
        migrationBuilder.CreateTable("account_tokens", table => new
        {
            user_id = table.Column<int>(nullable: false),
            login_provider = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            value = table.Column<string>(collation: this.TextCollation(), nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_account_tokens", row => new { row.user_id, row.login_provider, row.name });
            table.ForeignKey("FK_account_tokens_accounts_user_id", row => row.user_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
        });
    }

    private static void CreateGrants(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("grants", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            account_id = table.Column<int>(nullable: false),
            role = table.Column<byte>(nullable: false),
            division_id = table.Column<int>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_grants", row => row.id);
            table.ForeignKey("FK_grants_accounts_account_id", row => row.account_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("FK_grants_divisions_division_id", row => row.division_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_grants_account_id", "grants", "account_id");
        migrationBuilder.CreateIndex("ix_grants_division_id", "grants", "division_id");
    }

    private void CreateSessions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("sessions", table => new
        {
            id = table.Column<string>(collation: this.TextCollation(), maxLength: 32, nullable: false),
            secret_hash = table.Column<byte[]>(nullable: false),
            account_id = table.Column<int>(nullable: false),
            kind = table.Column<byte>(nullable: false),
            label = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            address = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            agent = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: false),
            second_factor = table.Column<bool>(nullable: false),
            created_at_ms = table.Column<long>(nullable: false),
            last_seen_at_ms = table.Column<long>(nullable: false),
            expires_at_ms = table.Column<long>(nullable: false),
            ended_at_ms = table.Column<long>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_sessions", row => row.id);
            table.ForeignKey("FK_sessions_accounts_account_id", row => row.account_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_sessions_account_id", "sessions", "account_id");
        migrationBuilder.CreateIndex("ix_sessions_secret_hash", "sessions", "secret_hash", unique: true);
        migrationBuilder.CreateTable("invitations", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            secret_hash = table.Column<byte[]>(nullable: false),
            account_id = table.Column<int>(nullable: true),
            expires_at_ms = table.Column<long>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_invitations", row => row.id);
            table.ForeignKey("FK_invitations_accounts_account_id", row => row.account_id, "accounts", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_invitations_account_id", "invitations", "account_id");
        migrationBuilder.CreateIndex("ix_invitations_secret_hash", "invitations", "secret_hash", unique: true);
    }
}
