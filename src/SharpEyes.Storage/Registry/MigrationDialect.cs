using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SharpEyes.Storage.Registry;

/// <summary>What a migration has to say in two ways, so that one list of migrations serves both databases.</summary>
internal static class MigrationDialect
{
    public static bool IsPostgres(this Migration migration) => migration.ActiveProvider!.EndsWith(".PostgreSQL", StringComparison.Ordinal);

    /// <summary>
    /// The collation of a text: by bytes. It is SQLite's own; PostgreSQL takes the one of its database unless told, and would order
    /// and fold letters by the language of whoever installed it.
    /// </summary>
    public static string? TextCollation(this Migration migration) => migration.IsPostgres() ? "C" : null;

    /// <summary>A key the database gives; never reused. Each provider looks at its own annotation only.</summary>
    public static OperationBuilder<AddColumnOperation> GivenByDatabase(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
