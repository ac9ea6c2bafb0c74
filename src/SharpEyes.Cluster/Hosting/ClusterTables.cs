using Npgsql;

namespace SharpEyes.Cluster.Hosting;

/// <summary>
/// The tables in which silos find each other and keep what is theirs. They belong to Orleans, which publishes their scripts with its
/// source; a database is prepared once, with the scripts of the version that runs.
/// </summary>
internal static class ClusterTables
{
    /// <summary>The scripts, in the order in which they are applied.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
    [
        "PostgreSQL-Main.sql", "PostgreSQL-Clustering.sql", "PostgreSQL-Clustering-3.7.0.sql", "PostgreSQL-Persistence.sql", "PostgreSQL-Reminders.sql",
    ];

    public static async Task<bool> ExistAsync(string database, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT to_regclass('orleansquery') IS NOT NULL AND to_regclass('orleansreminderstable') IS NOT NULL");
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Applies the scripts as one: after a failure nothing has changed.</summary>
    /// <param name="folder">Folder with <see cref="Scripts"/>.</param>
    /// <exception cref="FileNotFoundException">A script is not there.</exception>
    public static async Task CreateAsync(string database, string folder, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var script in Scripts) texts.Add(await File.ReadAllTextAsync(Path.Combine(folder, script), cancellationToken));
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var text in texts)
        {
            await using var command = new NpgsqlCommand(text, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }
}
