using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Migrations;

/// <summary>Credentials of devices 设备凭证, and the version that tells of their changes.</summary>
[DbContext(typeof(RegistryContext))]
[Migration("20261123100000_DeviceCredentials")]
internal sealed class DeviceCredentials : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("device_credentials", table => new
        {
            id = table.Column<int>(nullable: false).GivenByDatabase(),
            gateway_id = table.Column<int>(nullable: true),
            point_id = table.Column<int>(nullable: true),
            kind = table.Column<byte>(nullable: false),
            salt = table.Column<byte[]>(nullable: false),
            digest = table.Column<byte[]>(nullable: false),
            hint = table.Column<string>(collation: this.TextCollation(), maxLength: 32, nullable: false),
            created_at_ms = table.Column<long>(nullable: false),
            created_by = table.Column<string>(collation: this.TextCollation(), maxLength: 50, nullable: false),
            valid_until_ms = table.Column<long>(nullable: true),
            revoked_at_ms = table.Column<long>(nullable: true),
            last_used_at_ms = table.Column<long>(nullable: true),
            version = table.Column<long>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_device_credentials", row => row.id);
            table.ForeignKey("FK_device_credentials_gateways_gateway_id", row => row.gateway_id, "gateways", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("FK_device_credentials_points_point_id", row => row.point_id, "points", "id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("ix_device_credentials_gateway_id", "device_credentials", "gateway_id");
        migrationBuilder.CreateIndex("ix_device_credentials_point_id", "device_credentials", "point_id");
        migrationBuilder.CreateIndex("ix_device_credentials_version", "device_credentials", "version");
        migrationBuilder.CreateTable("device_state", table => new
        {
            id = table.Column<int>(nullable: false),
            version = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_device_state", row => row.id));
        migrationBuilder.Sql("INSERT INTO device_state (id, version) VALUES (1, 0)");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("device_state");
        migrationBuilder.DropTable("device_credentials");
    }
}
