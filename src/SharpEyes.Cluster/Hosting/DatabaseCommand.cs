using System.CommandLine;
using Npgsql;
using SharpEyes.Storage;

namespace SharpEyes.Cluster.Hosting;

/// <summary>Prepares a database for a cluster: the tables of the product and those of the silos. Doing it again changes nothing.</summary>
internal static class DatabaseCommand
{
    private const int Done = 0;
    private const int Failed = 1;

    public static Command Create()
    {
        var database = new Option<string>("--database") { Description = "Connection string of the PostgreSQL database.", Required = true };
        var scripts = new Option<string>("--scripts")
        {
            Description = $"Folder with Orleans' scripts: {string.Join(", ", ClusterTables.Scripts)}.",
            HelpName = "DIR",
            Required = true,
        };
        var command = new Command("database", "Prepares a PostgreSQL database for a cluster.") { database, scripts };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(database), parsed.GetRequiredValue(scripts), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string database, string scripts, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var registry = RegistryDatabase.Create(new StorageOptions { Database = database });
            await registry.MigrateAsync(cancellationToken);
            if (await ClusterTables.ExistAsync(database, cancellationToken))
            {
                await output.WriteLineAsync($"{registry.Name} is prepared already.");
                return Done;
            }
            await ClusterTables.CreateAsync(database, scripts, cancellationToken);
            await output.WriteLineAsync($"{registry.Name} is prepared.");
            return Done;
        }
        catch (Exception failure) when (failure is DatabaseException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
            return Failed;
        }
    }
}
