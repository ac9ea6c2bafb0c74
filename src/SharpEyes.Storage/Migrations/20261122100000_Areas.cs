using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>History of divisions, grids, governance centres, and programmes for both.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20261122100000_Areas")]
internal sealed class Areas : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("alias", "divisions", maxLength: 100, nullable: true, collation: this.TextCollation());
        migrationBuilder.AddColumn<int>("belongs_to_id", "divisions", nullable: true);
        migrationBuilder.AddColumn<byte>("kind", "programmes", nullable: false, defaultValue: (byte)0);
        migrationBuilder.AddColumn<int>("wanted", "programme_divisions", nullable: true);
        CreateDivisionHistory(migrationBuilder);
        CreateAreas(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "governance_centres", "grids", "division_changes", "division_codes", "former_divisions" })
        {
            migrationBuilder.DropTable(table);
        }
        migrationBuilder.DropColumn("wanted", "programme_divisions");
        migrationBuilder.DropColumn("kind", "programmes");
        migrationBuilder.DropColumn("belongs_to_id", "divisions");
        migrationBuilder.DropColumn("alias", "divisions");
    }

    private void CreateDivisionHistory(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("former_divisions", table => new
        {
            id = table.Column<int>(nullable: false),
            code = table.Column<long>(nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            level = table.Column<byte>(nullable: false),
            year = table.Column<int>(nullable: true),
            alias = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: true),
            longitude_e7 = table.Column<int>(nullable: true),
            latitude_e7 = table.Column<int>(nullable: true),
            boundary = table.Column<byte[]>(nullable: true),
            abolished_on = table.Column<DateOnly>(nullable: false),
            merged_into_id = table.Column<int>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_former_divisions", row => row.id));
        migrationBuilder.CreateIndex("ix_former_divisions_code", "former_divisions", "code");
        migrationBuilder.CreateTable("division_codes", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            code = table.Column<long>(nullable: false),
            year = table.Column<int>(nullable: true),
            division_id = table.Column<int>(nullable: false),
            until = table.Column<DateOnly>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_division_codes", row => row.id));
        migrationBuilder.CreateIndex("ix_division_codes_code", "division_codes", "code");
        migrationBuilder.CreateIndex("ix_division_codes_division_id", "division_codes", "division_id");
        migrationBuilder.CreateTable("division_changes", table => new
        {
            id = table.Column<long>(nullable: false).GivenByDatabase(),
            division_id = table.Column<int>(nullable: false),
            at_ms = table.Column<long>(nullable: false),
            who = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            why = table.Column<string>(collation: this.TextCollation(), maxLength: 500, nullable: false),
            kind = table.Column<byte>(nullable: false),
            before = table.Column<string>(collation: this.TextCollation(), nullable: false),
            after = table.Column<string>(collation: this.TextCollation(), nullable: false),
        }, constraints: table => table.PrimaryKey("PK_division_changes", row => row.id));
        migrationBuilder.CreateIndex("ix_division_changes_division", "division_changes", ["division_id", "id"]);
    }

    private void CreateAreas(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("grids", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            code = table.Column<long>(nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            division_id = table.Column<int>(nullable: false),
            leader = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            phone = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            households = table.Column<int>(nullable: true),
            boundary = table.Column<byte[]>(nullable: true),
            former_code = table.Column<long>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_grids", row => row.id);
            table.ForeignKey("FK_grids_divisions_division_id", row => row.division_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_grids_code", "grids", "code", unique: true);
        migrationBuilder.CreateIndex("ix_grids_division_id", "grids", "division_id");
        migrationBuilder.CreateTable("governance_centres", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            division_id = table.Column<int>(nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            state = table.Column<byte>(nullable: false),
            date = table.Column<DateOnly>(nullable: true),
            address = table.Column<string>(collation: this.TextCollation(), maxLength: 200, nullable: false),
            phone = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            longitude_e7 = table.Column<int>(nullable: true),
            latitude_e7 = table.Column<int>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_governance_centres", row => row.id);
            table.ForeignKey("FK_governance_centres_divisions_division_id", row => row.division_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_governance_centres_division_id", "governance_centres", "division_id", unique: true);
    }
}
