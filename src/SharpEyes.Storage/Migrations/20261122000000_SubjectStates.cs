using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>States of points and gateways that several hosts share and, on PostgreSQL, the sequences they count by.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20261122000000_SubjectStates")]
internal sealed class SubjectStates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("subject_states", table => new
        {
            subject = table.Column<byte>(nullable: false),
            subject_id = table.Column<int>(nullable: false),
            version = table.Column<int>(nullable: false),
            writer = table.Column<long>(nullable: false),
            status = table.Column<byte>(nullable: false),
            signs = table.Column<int>(nullable: false),
            since_ms = table.Column<long>(nullable: false),
            memory = table.Column<byte[]>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_subject_states", row => new { row.subject, row.subject_id }));
        if (this.IsPostgres())
        {
            CreateSequences(migrationBuilder);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("subject_states");
        if (this.IsPostgres())
        {
            foreach (var sequence in RegistrySequences.All)
            {
                migrationBuilder.DropSequence(sequence);
            }
        }
    }

    private static void CreateSequences(MigrationBuilder migrationBuilder)
    {
        foreach (var sequence in RegistrySequences.All)
        {
            migrationBuilder.CreateSequence<long>(sequence);
        }
        migrationBuilder.Sql(
            $"""
            SELECT setval('{RegistrySequences.Transitions}', MAX(sequence)) FROM transitions HAVING MAX(sequence) > 0;
            SELECT setval('{RegistrySequences.FleetEvents}', MAX(id)) FROM fleet_events HAVING MAX(id) > 0;
            """);
    }
}
