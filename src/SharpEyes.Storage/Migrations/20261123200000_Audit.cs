using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>The audit trail, its end, and the triggers that refuse to change what was written.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20261123200000_Audit")]
internal sealed class AuditTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("audit_entries", table => new
        {
            sequence = table.Column<long>(nullable: false),
            at_ms = table.Column<long>(nullable: false),
            account_id = table.Column<int>(nullable: true),
            account_name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            address = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: true),
            action = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            outcome = table.Column<int>(nullable: false),
            subject = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: true),
            division = table.Column<long>(nullable: true),
            before = table.Column<string>(collation: this.TextCollation(), nullable: true),
            after = table.Column<string>(collation: this.TextCollation(), nullable: true),
            previous_hash = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: false),
            hash = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: false),
        }, constraints: table => table.PrimaryKey("PK_audit_entries", row => row.sequence));
        migrationBuilder.CreateIndex("ix_audit_entries_at_ms", "audit_entries", "at_ms");
        migrationBuilder.CreateIndex("ix_audit_entries_account", "audit_entries", ["account_name", "sequence"]);
        migrationBuilder.CreateIndex("ix_audit_entries_action", "audit_entries", ["action", "sequence"]);
        migrationBuilder.CreateIndex("ix_audit_entries_subject", "audit_entries", ["subject", "sequence"]);
        migrationBuilder.CreateIndex("ix_audit_entries_hash", "audit_entries", "hash");
        migrationBuilder.CreateTable("audit_head", table => new
        {
            id = table.Column<int>(nullable: false),
            sequence = table.Column<long>(nullable: false),
            hash = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: false),
        }, constraints: table => table.PrimaryKey("PK_audit_head", row => row.id));
        migrationBuilder.Sql($"INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '{AuditHash.Origin}')");
        foreach (var sql in this.IsPostgres() ? AuditTriggers.Postgres : AuditTriggers.Sqlite)
        {
            migrationBuilder.Sql(sql);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("audit_head");
        migrationBuilder.DropTable("audit_entries");
        if (this.IsPostgres())
        {
            migrationBuilder.Sql("DROP FUNCTION audit_refuse()");
        }
    }
}
