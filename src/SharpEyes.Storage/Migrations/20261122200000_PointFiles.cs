using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>The files of points 一机一档: document, versions, what they break together, photos, and remembered headings.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20261122200000_PointFiles")]
internal sealed class PointFiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("judged", "registry_state", collation: this.TextCollation(), maxLength: 64, nullable: true);
        CreateFiles(migrationBuilder);
        CreateConflicts(migrationBuilder);
        migrationBuilder.CreateTable("point_photos", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            point_id = table.Column<int>(nullable: false),
            file_name = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: false),
            media_type = table.Column<string>(collation: this.TextCollation(), maxLength: 32, nullable: false),
            bytes = table.Column<int>(nullable: false),
            title = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: true),
            added_at_ms = table.Column<long>(nullable: false),
            added_by = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_point_photos", row => row.id);
            table.ForeignKey("FK_point_photos_points_point_id", row => row.point_id, "points", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_point_photos_point_id", "point_photos", "point_id");
        migrationBuilder.CreateTable("headings", table => new
        {
            heading = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            field = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
        }, constraints: table => table.PrimaryKey("PK_headings", row => row.heading));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "headings", "point_photos", "point_conflicts", "point_versions", "point_files" })
        {
            migrationBuilder.DropTable(table);
        }
        migrationBuilder.DropColumn("judged", "registry_state");
    }

    private void CreateFiles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("point_files", table => new
        {
            point_id = table.Column<int>(nullable: false),
            version = table.Column<int>(nullable: false),
            changed_at_ms = table.Column<long>(nullable: false),
            changed_by = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            why = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: true),
            document = table.Column<string>(collation: this.TextCollation(), nullable: false),
            ipv4 = table.Column<string>(collation: this.TextCollation(), maxLength: 15, nullable: true),
            mac = table.Column<string>(collation: this.TextCollation(), maxLength: 17, nullable: true),
            alias = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: true),
            initials = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: false),
            findings = table.Column<string>(collation: this.TextCollation(), nullable: false),
            errors = table.Column<int>(nullable: false),
            warnings = table.Column<int>(nullable: false),
            filled = table.Column<int>(nullable: false),
            applicable = table.Column<int>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_point_files", row => row.point_id);
            table.ForeignKey("FK_point_files_points_point_id", row => row.point_id, "points", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_point_files_ipv4", "point_files", "ipv4");
        migrationBuilder.CreateIndex("ix_point_files_mac", "point_files", "mac");
        migrationBuilder.CreateTable("point_versions", table => new
        {
            point_id = table.Column<int>(nullable: false),
            version = table.Column<int>(nullable: false),
            changed_at_ms = table.Column<long>(nullable: false),
            changed_by = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            why = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: true),
            document = table.Column<string>(collation: this.TextCollation(), nullable: false),
        }, constraints: table => table.PrimaryKey("PK_point_versions", row => new { row.point_id, row.version }));
    }

    private void CreateConflicts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("point_conflicts", table => new
        {
            rule = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            point_id = table.Column<int>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_point_conflicts", row => new { row.rule, row.point_id });
            table.ForeignKey("FK_point_conflicts_points_point_id", row => row.point_id, "points", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_point_conflicts_point_id", "point_conflicts", "point_id");
    }
}
