using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Devices;

/// <summary>The tables of device credentials. They go with their device.</summary>
internal static class DeviceModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<DeviceCredentialRow>(credential =>
        {
            credential.ToTable("device_credentials");
            credential.HasIndex(row => row.GatewayId).HasDatabaseName("ix_device_credentials_gateway_id");
            credential.HasIndex(row => row.PointId).HasDatabaseName("ix_device_credentials_point_id");
            credential.HasIndex(row => row.Version).HasDatabaseName("ix_device_credentials_version");
            credential.Property(row => row.Hint).HasMaxLength(32);
            credential.Property(row => row.CreatedBy).HasMaxLength(50);
            credential.HasOne<GatewayRow>().WithMany().HasForeignKey(row => row.GatewayId).OnDelete(DeleteBehavior.Cascade);
            credential.HasOne<PointRow>().WithMany().HasForeignKey(row => row.PointId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<DeviceStateRow>(state =>
        {
            state.ToTable("device_state");
            state.Property(row => row.Id).ValueGeneratedNever();
        });
    }
}
