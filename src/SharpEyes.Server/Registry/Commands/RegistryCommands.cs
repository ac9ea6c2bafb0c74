using System.CommandLine;
using Microsoft.Data.Sqlite;

namespace SharpEyes.Server.Registry.Commands;

/// <summary>The commands that work on the registry of a data folder, with or without a server beside them.</summary>
internal static class RegistryCommands
{
    public static IReadOnlyList<Command> Create() => [ImportCommand.Create(), ProgrammeCommand.Create()];

    internal static Option<string> DataOption() => new("--data")
    {
        Description = "Folder of the database (default ./data)",
        HelpName = "DIR",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>Runs a command; a file or database that cannot be used is told in one line, with exit code 1.</summary>
    internal static async Task<int> RunAsync(ParseResult parsed, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
