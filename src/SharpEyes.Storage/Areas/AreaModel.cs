using Microsoft.EntityFrameworkCore;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Areas;

/// <summary>The tables of grids, governance centres and the history of divisions.</summary>
internal static class AreaModel
{
    public static void Configure(ModelBuilder model)
    {
        ConfigureHistory(model);
        model.Entity<GridRow>(grid =>
        {
            grid.ToTable("grids");
            grid.HasIndex(row => row.Code).IsUnique().HasDatabaseName("ix_grids_code");
            grid.HasIndex(row => row.DivisionId).HasDatabaseName("ix_grids_division_id");
            grid.Property(row => row.Name).HasMaxLength(100);
            grid.Property(row => row.Leader).HasMaxLength(50);
            grid.Property(row => row.Phone).HasMaxLength(50);
            grid.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.DivisionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CentreRow>(centre =>
        {
            centre.ToTable("governance_centres");
            centre.HasIndex(row => row.DivisionId).IsUnique().HasDatabaseName("ix_governance_centres_division_id");
            centre.Property(row => row.Name).HasMaxLength(100);
            centre.Property(row => row.Address).HasMaxLength(200);
            centre.Property(row => row.Phone).HasMaxLength(50);
            centre.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.DivisionId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    // No foreign keys: history stays true when the registry forgets its subject.
    private static void ConfigureHistory(ModelBuilder model)
    {
        model.Entity<FormerDivisionRow>(division =>
        {
            division.ToTable("former_divisions");
            division.Property(row => row.Id).ValueGeneratedNever();
            division.HasIndex(row => row.Code).HasDatabaseName("ix_former_divisions_code");
            division.Property(row => row.Name).HasMaxLength(100);
            division.Property(row => row.Alias).HasMaxLength(100);
        });
        model.Entity<FormerCodeRow>(code =>
        {
            code.ToTable("division_codes");
            code.HasIndex(row => row.Code).HasDatabaseName("ix_division_codes_code");
            code.HasIndex(row => row.DivisionId).HasDatabaseName("ix_division_codes_division_id");
        });
        model.Entity<DivisionChangeRow>(change =>
        {
            change.ToTable("division_changes");
            change.HasIndex(row => new { row.DivisionId, row.Id }).HasDatabaseName("ix_division_changes_division");
            change.Property(row => row.Who).HasMaxLength(50);
            change.Property(row => row.Why).HasMaxLength(500);
        });
    }
}
