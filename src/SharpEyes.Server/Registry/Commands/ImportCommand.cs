using System.CommandLine;
using SharpEyes.Storage;
using SharpEyes.Storage.Import;

namespace SharpEyes.Server.Registry.Commands;

/// <summary><c>import divisions|points FILE</c>. Exit codes: 0 taken, 1 not taken, 2 taken but for refused rows.</summary>
internal static class ImportCommand
{
    private const int NotTaken = 1;
    private const int TakenInPart = 2;

    public static Command Create()
    {
        var command = new Command("import", "Imports a CSV file (UTF-8 or GB18030) into the registry.");
        command.Subcommands.Add(Create("divisions", "Divisions: code,name[,level,parent,year,longitude,latitude,boundary]", ImportKind.Divisions));
        command.Subcommands.Add(Create(
            "points",
            "Points: device_code,name,village_code,class,longitude,latitude[,azimuth,view_angle,view_distance,gateway_code,gateway_name,life_cycle,heartbeat_seconds,contact_name,contact_phone]",
            ImportKind.Points));
        command.Subcommands.Add(BoundariesCommand.Create());
        command.Subcommands.Add(Create("grids", "Grids 网格: code,name[,division_code,leader,phone,households,boundary]", ImportKind.Grids));
        command.Subcommands.Add(Create(
            "centres", "Governance centres 综治中心: division_code,name,state[,date,address,phone,longitude,latitude]", ImportKind.Centres));
        return command;
    }

    private static Command Create(string name, string description, ImportKind kind)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV file with a header line" };
        var place = new RegistryPlace();
        var allOrNothing = new Option<bool>("--all-or-nothing") { Description = "One refused row refuses the file" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen" };
        var refused = new Option<string?>("--refused") { Description = "Write refused rows and the reasons here, to mend and import again", HelpName = "FILE" };
        var command = new Command(name, description) { file, allOrNothing, dryRun, refused };
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, () => RunAsync(
            kind,
            parsed.GetRequiredValue(file),
            () => place.OpenAsync(parsed, cancellationToken),
            new ImportRequest(parsed.GetValue(allOrNothing), parsed.GetValue(dryRun), parsed.GetValue(refused)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        ImportKind kind, FileInfo file, Func<Task<RegistryDatabase>> open, ImportRequest request, TextWriter output, TextWriter error,
        CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await error.WriteLineAsync($"There is no file '{file.FullName}'. 找不到文件。");
            return NotTaken;
        }
        var report = new RegistryImporter(await open(), TimeProvider.System).Import(kind, file.FullName, request, cancellationToken);
        await ImportPrinting.PrintAsync(report, request, output);
        return report.FileIssue is not null || (!report.Applied && !request.DryRun) ? NotTaken : report.Refused > 0 ? TakenInPart : 0;
    }
}
