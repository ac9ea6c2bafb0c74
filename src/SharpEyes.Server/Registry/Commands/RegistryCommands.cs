using System.CommandLine;
using System.Data.Common;
using SharpEyes.Storage;

namespace SharpEyes.Server.Registry.Commands;

/// <summary>The commands that work on the registry, with or without a server beside them.</summary>
internal static class RegistryCommands
{
    public const string DatabaseHelp =
        "PostgreSQL for registry and history, such as \"Host=…;Database=…;Username=…\"; the password belongs into PGPASSWORD or a password file (default: SQLite in the folder)";

    public static IReadOnlyList<Command> Create() => [ImportCommand.Create(), ExportCommand.Create(), ProgrammeCommand.Create()];

    /// <summary>Runs a command; a file or database that cannot be used is told in one line, with exit code 1.</summary>
    internal static async Task<int> RunAsync(ParseResult parsed, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DatabaseException or DbException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
