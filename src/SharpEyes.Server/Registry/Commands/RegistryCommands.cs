using System.CommandLine;

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
}
