using System.CommandLine;
using SharpEyes.Storage;

namespace SharpEyes.Server.Registry.Commands;

/// <summary>
/// Where a command finds the registry: as its options say, else as the environment and the settings file beside the program say
/// to the server, so that both mean the same one.
/// </summary>
internal sealed class RegistryPlace
{
    private readonly Option<string?> _data = new("--data") { Description = "Folder of the database (default ./data)", HelpName = "DIR" };
    private readonly Option<string?> _database = new("--database") { Description = RegistryCommands.DatabaseHelp, HelpName = "CONNECTION" };

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_database);
    }

    /// <summary>The registry, brought up to date, without a server.</summary>
    /// <exception cref="DatabaseException">It cannot be used.</exception>
    public async Task<RegistryDatabase> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var database = Create(parsed);
        await database.MigrateAsync(cancellationToken);
        return database;
    }

    /// <summary>The registry as it is; opens nothing.</summary>
    /// <exception cref="DatabaseException">The connection string cannot be read.</exception>
    public RegistryDatabase Create(ParseResult parsed) => RegistryDatabase.Create(Options(parsed));

    /// <summary>The data folder beside it.</summary>
    public DataFolder FolderOf(ParseResult parsed) => new(Options(parsed));

    private StorageOptions Options(ParseResult parsed)
    {
        var options = new StorageOptions();
        new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build()
            .GetSection(StorageOptions.SectionName).Bind(options);
        options.DataFolder = parsed.GetValue(_data) ?? options.DataFolder;
        options.Database = parsed.GetValue(_database) ?? options.Database;
        return options;
    }
}
