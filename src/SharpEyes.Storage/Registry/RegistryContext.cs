using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SharpEyes.Domain.Coverage;
using SharpEyes.Storage.Accounts;
using SharpEyes.Storage.Areas;
using SharpEyes.Storage.Audit;
using SharpEyes.Storage.Devices;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.History;

namespace SharpEyes.Storage.Registry;

/// <summary>
/// The relational model: registry, programmes, history, accounts. The same on SQLite and PostgreSQL: integers, texts and blobs only, no SQL
/// of one database. Bulk paths (loading a fleet, importing, appending transitions) go past it with commands on the same tables.
/// </summary>
public sealed class RegistryContext(DbContextOptions<RegistryContext> options) : DbContext(options)
{
    public DbSet<DivisionRow> Divisions => Set<DivisionRow>();

    public DbSet<GatewayRow> Gateways => Set<GatewayRow>();

    public DbSet<PointRow> Points => Set<PointRow>();

    public DbSet<PointFileRow> PointFiles => Set<PointFileRow>();

    public DbSet<PointVersionRow> PointVersions => Set<PointVersionRow>();

    public DbSet<PointConflictRow> PointConflicts => Set<PointConflictRow>();

    public DbSet<PointPhotoRow> PointPhotos => Set<PointPhotoRow>();

    public DbSet<HeadingRow> Headings => Set<HeadingRow>();

    public DbSet<FormerDivisionRow> FormerDivisions => Set<FormerDivisionRow>();

    public DbSet<FormerCodeRow> FormerCodes => Set<FormerCodeRow>();

    public DbSet<DivisionChangeRow> DivisionChanges => Set<DivisionChangeRow>();

    public DbSet<GridRow> Grids => Set<GridRow>();

    public DbSet<CentreRow> Centres => Set<CentreRow>();

    public DbSet<ProgrammeRow> Programmes => Set<ProgrammeRow>();

    public DbSet<ProgrammeSampleRow> ProgrammeSamples => Set<ProgrammeSampleRow>();

    public DbSet<RegistryStateRow> State => Set<RegistryStateRow>();

    public DbSet<TransitionRow> Transitions => Set<TransitionRow>();

    public DbSet<FleetEventRow> FleetEvents => Set<FleetEventRow>();

    public DbSet<SubjectStateRow> SubjectStates => Set<SubjectStateRow>();

    public DbSet<AliveMarkRow> AliveMarks => Set<AliveMarkRow>();

    public DbSet<GoalSampleRow> GoalSamples => Set<GoalSampleRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    public DbSet<DeviceCredentialRow> DeviceCredentials => Set<DeviceCredentialRow>();

    public DbSet<DeviceStateRow> DeviceState => Set<DeviceStateRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<GrantRow> Grants => Set<GrantRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<AccessStateRow> AccessState => Set<AccessStateRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ConfigureRegistry(modelBuilder);
        ConfigureFiles(modelBuilder);
        ConfigureProgrammes(modelBuilder);
        ConfigureHistory(modelBuilder);
        AreaModel.Configure(modelBuilder);
        AuditModel.Configure(modelBuilder);
        DeviceModel.Configure(modelBuilder);
        AccountModel.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            }
        }
        LikePattern.AddTo(modelBuilder, tellsCases: Database.IsNpgsql());
        if (Database.IsNpgsql())
        {
            ConfigurePostgres(modelBuilder);
        }
    }

    // Texts compare by bytes and fold ASCII letters only, as in SQLite, whatever language the database was made for.
    private static void ConfigurePostgres(ModelBuilder model)
    {
        foreach (var text in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.ClrType == typeof(string)))
        {
            text.SetCollation("C");
        }
        foreach (var sequence in RegistrySequences.All)
        {
            model.HasSequence<long>(sequence);
        }
    }

    private static void ConfigureRegistry(ModelBuilder model)
    {
        model.Entity<DivisionRow>(division =>
        {
            division.ToTable("divisions");
            division.HasIndex(row => row.Code).IsUnique().HasDatabaseName("ix_divisions_code");
            division.HasIndex(row => row.ParentId).HasDatabaseName("ix_divisions_parent_id");
            division.Property(row => row.Name).HasMaxLength(100);
            division.Property(row => row.Alias).HasMaxLength(100);
            division.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<GatewayRow>(gateway =>
        {
            gateway.ToTable("gateways");
            gateway.HasIndex(row => row.Code).IsUnique().HasDatabaseName("ix_gateways_code");
            gateway.HasIndex(row => row.DivisionId).HasDatabaseName("ix_gateways_division_id");
            gateway.Property(row => row.Code).HasMaxLength(64);
            gateway.Property(row => row.Name).HasMaxLength(100);
            gateway.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.DivisionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PointRow>(point =>
        {
            point.ToTable("points");
            point.HasIndex(row => new { row.CodeHead, row.CodeTail }).IsUnique().HasDatabaseName("ix_points_code");
            point.HasIndex(row => row.VillageId).HasDatabaseName("ix_points_village_id");
            point.HasIndex(row => row.GatewayId).HasDatabaseName("ix_points_gateway_id");
            point.Property(row => row.Name).HasMaxLength(100);
            point.Property(row => row.ContactName).HasMaxLength(50);
            point.Property(row => row.ContactPhone).HasMaxLength(50);
            point.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.VillageId).OnDelete(DeleteBehavior.Restrict);
            point.HasOne<GatewayRow>().WithMany().HasForeignKey(row => row.GatewayId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RegistryStateRow>(state =>
        {
            state.ToTable("registry_state");
            state.Property(row => row.Id).ValueGeneratedNever();
            state.Property(row => row.Judged).HasMaxLength(64);
        });
    }

    private static void ConfigureFiles(ModelBuilder model)
    {
        model.Entity<PointFileRow>(file =>
        {
            file.ToTable("point_files");
            file.HasKey(row => row.PointId);
            file.Property(row => row.PointId).ValueGeneratedNever();
            file.Property(row => row.ChangedBy).HasMaxLength(50);
            file.Property(row => row.Why).HasMaxLength(200);
            file.Property(row => row.Ipv4).HasMaxLength(15);
            file.Property(row => row.Mac).HasMaxLength(17);
            file.Property(row => row.Alias).HasMaxLength(100);
            file.Property(row => row.Initials).HasMaxLength(200);
            file.HasIndex(row => row.Ipv4).HasDatabaseName("ix_point_files_ipv4");
            file.HasIndex(row => row.Mac).HasDatabaseName("ix_point_files_mac");
            file.HasOne<PointRow>().WithOne().HasForeignKey<PointFileRow>(row => row.PointId).OnDelete(DeleteBehavior.Cascade);
        });
        // No foreign key: what a point was stays known when the point goes.
        model.Entity<PointVersionRow>(version =>
        {
            version.ToTable("point_versions");
            version.HasKey(row => new { row.PointId, row.Version });
            version.Property(row => row.ChangedBy).HasMaxLength(50);
            version.Property(row => row.Why).HasMaxLength(200);
        });
        model.Entity<PointConflictRow>(conflict =>
        {
            conflict.ToTable("point_conflicts");
            conflict.HasKey(row => new { row.Rule, row.PointId });
            conflict.Property(row => row.Rule).HasMaxLength(50);
            conflict.HasIndex(row => row.PointId).HasDatabaseName("ix_point_conflicts_point_id");
            conflict.HasOne<PointRow>().WithMany().HasForeignKey(row => row.PointId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PointPhotoRow>(photo =>
        {
            photo.ToTable("point_photos");
            photo.Property(row => row.FileName).HasMaxLength(64);
            photo.Property(row => row.MediaType).HasMaxLength(32);
            photo.Property(row => row.Title).HasMaxLength(100);
            photo.Property(row => row.AddedBy).HasMaxLength(50);
            photo.HasIndex(row => row.PointId).HasDatabaseName("ix_point_photos_point_id");
            photo.HasOne<PointRow>().WithMany().HasForeignKey(row => row.PointId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<HeadingRow>(heading =>
        {
            heading.ToTable("headings");
            heading.HasKey(row => row.Heading);
            heading.Property(row => row.Heading).HasMaxLength(100);
            heading.Property(row => row.Field).HasMaxLength(50);
        });
    }

    private static void ConfigureProgrammes(ModelBuilder model)
    {
        model.Entity<ProgrammeRow>(programme =>
        {
            programme.ToTable("programmes");
            programme.Property(row => row.Name).HasMaxLength(100);
            programme.Property(row => row.Kind).HasDefaultValue(ProgrammeKind.Cameras);
            programme.HasMany(row => row.Divisions).WithOne().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ProgrammeDivisionRow>(named =>
        {
            named.ToTable("programme_divisions");
            named.HasKey(row => new { row.ProgrammeId, row.DivisionId });
            named.HasIndex(row => row.DivisionId).HasDatabaseName("ix_programme_divisions_division_id");
            named.HasOne<DivisionRow>().WithMany().HasForeignKey(row => row.DivisionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ProgrammeSampleRow>(sample =>
        {
            sample.ToTable("programme_samples");
            sample.HasKey(row => new { row.ProgrammeId, row.Day });
            sample.HasOne<ProgrammeRow>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    // History has no foreign keys: it stays true when the registry forgets its subject, and appending must cost nothing more.
    private static void ConfigureHistory(ModelBuilder model)
    {
        model.Entity<TransitionRow>(transition =>
        {
            transition.ToTable("transitions");
            transition.HasKey(row => row.Sequence);
            transition.Property(row => row.Sequence).ValueGeneratedNever();
            transition.HasIndex(row => new { row.SubjectId, row.Subject, row.Sequence }).HasDatabaseName("ix_transitions_subject");
        });
        model.Entity<FleetEventRow>(fleetEvent =>
        {
            fleetEvent.ToTable("fleet_events");
            fleetEvent.Property(row => row.Id).ValueGeneratedNever();
            fleetEvent.Property(row => row.SubjectCode).HasMaxLength(64);
            fleetEvent.HasIndex(row => row.ClosedAtMs).HasDatabaseName("ix_fleet_events_closed_at_ms");
            fleetEvent.HasIndex(row => new { row.DivisionId, row.Id }).HasDatabaseName("ix_fleet_events_division");
        });
        model.Entity<SubjectStateRow>(state =>
        {
            state.ToTable("subject_states");
            state.HasKey(row => new { row.Subject, row.SubjectId });
        });
        model.Entity<AliveMarkRow>(mark =>
        {
            mark.ToTable("alive_marks");
            mark.Property(row => row.Id).ValueGeneratedNever();
        });
        model.Entity<GoalSampleRow>(sample =>
        {
            sample.ToTable("goal_samples");
            sample.HasKey(row => new { row.Goal, row.AtMs });
        });
    }
}
