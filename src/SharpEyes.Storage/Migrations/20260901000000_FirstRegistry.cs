using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>Registry, programmes and history, from nothing.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20260901000000_FirstRegistry")]
internal sealed class FirstRegistry : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateHistory(migrationBuilder);
        CreateRegistry(migrationBuilder);
        CreateProgrammes(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO registry_state (id, version) VALUES (1, 0)");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[]
        {
            "programme_samples", "programme_divisions", "programmes", "points", "gateways", "divisions", "registry_state",
            "goal_samples", "alive_marks", "fleet_events", "transitions",
        })
        {
            migrationBuilder.DropTable(table);
        }
    }

    private void CreateHistory(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("alive_marks", table => new
        {
            id = table.Column<int>(nullable: false),
            at_ms = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_alive_marks", row => row.id));
        migrationBuilder.CreateTable("fleet_events", table => new
        {
            id = table.Column<long>(nullable: false),
            kind = table.Column<byte>(nullable: false),
            subject = table.Column<byte>(nullable: false),
            subject_id = table.Column<int>(nullable: false),
            subject_code = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: false),
            division_id = table.Column<int>(nullable: false),
            affected = table.Column<int>(nullable: false),
            signs = table.Column<int>(nullable: false),
            opened_at_ms = table.Column<long>(nullable: false),
            closed_at_ms = table.Column<long>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_fleet_events", row => row.id));
        migrationBuilder.CreateIndex("ix_fleet_events_closed_at_ms", "fleet_events", "closed_at_ms");
        migrationBuilder.CreateIndex("ix_fleet_events_division", "fleet_events", ["division_id", "id"]);
        migrationBuilder.CreateTable("goal_samples", table => new
        {
            goal = table.Column<byte>(nullable: false),
            at_ms = table.Column<long>(nullable: false),
            numerator = table.Column<int>(nullable: false),
            denominator = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_goal_samples", row => new { row.goal, row.at_ms }));
        migrationBuilder.CreateTable("transitions", table => new
        {
            sequence = table.Column<long>(nullable: false),
            subject = table.Column<byte>(nullable: false),
            subject_id = table.Column<int>(nullable: false),
            from_status = table.Column<byte>(nullable: false),
            to_status = table.Column<byte>(nullable: false),
            signs = table.Column<int>(nullable: false),
            cause = table.Column<byte>(nullable: false),
            cause_id = table.Column<int>(nullable: false),
            at_ms = table.Column<long>(nullable: false),
            received_at_ms = table.Column<long>(nullable: false),
            applied_at_ms = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_transitions", row => row.sequence));
        migrationBuilder.CreateIndex("ix_transitions_subject", "transitions", ["subject_id", "subject", "sequence"]);
    }

    private void CreateRegistry(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("registry_state", table => new
        {
            id = table.Column<int>(nullable: false),
            version = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_registry_state", row => row.id));
        migrationBuilder.CreateTable("divisions", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            code = table.Column<long>(nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            level = table.Column<byte>(nullable: false),
            parent_id = table.Column<int>(nullable: true),
            year = table.Column<int>(nullable: true),
            longitude_e7 = table.Column<int>(nullable: true),
            latitude_e7 = table.Column<int>(nullable: true),
            boundary = table.Column<byte[]>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_divisions", row => row.id);
            table.ForeignKey("FK_divisions_divisions_parent_id", row => row.parent_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_divisions_code", "divisions", "code", unique: true);
        migrationBuilder.CreateIndex("ix_divisions_parent_id", "divisions", "parent_id");
        migrationBuilder.CreateTable("gateways", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            code = table.Column<string>(collation: this.TextCollation(), maxLength: 64, nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            division_id = table.Column<int>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_gateways", row => row.id);
            table.ForeignKey("FK_gateways_divisions_division_id", row => row.division_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_gateways_code", "gateways", "code", unique: true);
        migrationBuilder.CreateIndex("ix_gateways_division_id", "gateways", "division_id");
        CreatePoints(migrationBuilder);
    }

    private void CreatePoints(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("points", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            code_head = table.Column<long>(nullable: false),
            code_tail = table.Column<long>(nullable: false),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            village_id = table.Column<int>(nullable: false),
            gateway_id = table.Column<int>(nullable: true),
            @class = table.Column<byte>(nullable: false),
            life_cycle = table.Column<byte>(nullable: false),
            heartbeat_seconds = table.Column<int>(nullable: false),
            longitude_e7 = table.Column<int>(nullable: false),
            latitude_e7 = table.Column<int>(nullable: false),
            azimuth = table.Column<int>(nullable: true),
            view_angle = table.Column<int>(nullable: true),
            view_distance = table.Column<int>(nullable: true),
            contact_name = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: true),
            contact_phone = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_points", row => row.id);
            table.ForeignKey("FK_points_divisions_village_id", row => row.village_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_points_gateways_gateway_id", row => row.gateway_id, "gateways", "id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("ix_points_code", "points", ["code_head", "code_tail"], unique: true);
        migrationBuilder.CreateIndex("ix_points_gateway_id", "points", "gateway_id");
        migrationBuilder.CreateIndex("ix_points_village_id", "points", "village_id");
    }

    private void CreateProgrammes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("programmes", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            name = table.Column<string>(collation: this.TextCollation(), maxLength: 100, nullable: false),
            target_date = table.Column<DateOnly>(nullable: false),
            points_wanted = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_programmes", row => row.id));
        migrationBuilder.CreateTable("programme_divisions", table => new
        {
            programme_id = table.Column<int>(nullable: false),
            division_id = table.Column<int>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_programme_divisions", row => new { row.programme_id, row.division_id });
            table.ForeignKey("FK_programme_divisions_divisions_division_id", row => row.division_id, "divisions", "id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("FK_programme_divisions_programmes_programme_id", row => row.programme_id, "programmes", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_programme_divisions_division_id", "programme_divisions", "division_id");
        migrationBuilder.CreateTable("programme_samples", table => new
        {
            programme_id = table.Column<int>(nullable: false),
            day = table.Column<DateOnly>(nullable: false),
            target = table.Column<int>(nullable: false),
            covered = table.Column<int>(nullable: false),
            meets_norm = table.Column<int>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_programme_samples", row => new { row.programme_id, row.day });
            table.ForeignKey("FK_programme_samples_programmes_programme_id", row => row.programme_id, "programmes", "id", onDelete: ReferentialAction.Cascade);
        });
    }
}
