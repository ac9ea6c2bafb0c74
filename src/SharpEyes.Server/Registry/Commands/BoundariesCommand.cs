using System.CommandLine;
using System.Globalization;
using SharpEyes.Domain.Coordinates;
using SharpEyes.Domain.GeoJson;
using SharpEyes.Storage.Divisions;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry.Commands;

/// <summary><c>import boundaries FILE</c>. Exit codes: 0 taken, 1 not taken, 2 taken but for features that fit no division or are not valid.</summary>
internal static class BoundariesCommand
{
    private const int NotTaken = 1;
    private const int TakenInPart = 2;
    private const int FindingsPrinted = 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "GeoJSON file (RFC 7946): polygons of divisions, or points for their positions" };
        var system = new Option<string>("--system") { Description = "Coordinate system of the file: wgs84, cgcs2000, gcj02, bd09", Required = true };
        var property = new Option<string?>("--property") { Description = "Property that holds the code (default: the one that fits best)" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen" };
        var place = new RegistryPlace();
        var command = new Command("boundaries", "Boundaries of divisions from a GeoJSON file.") { file, system, property, dryRun };
        place.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var error = parsed.InvocationConfiguration.Error;
            if (CoordinateSystems.Read(parsed.GetRequiredValue(system)) is not { } named)
            {
                await error.WriteLineAsync($"--system '{parsed.GetRequiredValue(system)}': allowed are wgs84, cgcs2000, gcj02, bd09. 坐标系无效。");
                return NotTaken;
            }
            var bytes = await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, cancellationToken);
            var request = new BoundaryRequest(parsed.GetValue(property) ?? "", named, parsed.GetValue(dryRun), ChangeNote.Unknown);
            try
            {
                var importer = new BoundaryImporter(await place.OpenAsync(parsed, cancellationToken), TimeProvider.System);
                return await PrintAsync(await importer.ImportAsync(bytes, request, cancellationToken), parsed.InvocationConfiguration.Output);
            }
            catch (GeoJsonException refused)
            {
                var problem = refused.Problem;
                await error.WriteLineAsync($"The file is refused 文件被拒绝: {problem.Message.En} / {problem.Message.Zh} ({problem.Value}). Allowed 允许: {problem.Allowed}");
                return NotTaken;
            }
        }));
        return command;
    }

    private static async Task<int> PrintAsync(BoundaryReport report, TextWriter output)
    {
        var (unmatched, invalid) = (report.Count(BoundaryOutcome.Unmatched), report.Count(BoundaryOutcome.Invalid));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Features 要素     {report.Findings.Count,7}  (by {report.Property})
            Changed 变更      {report.Count(BoundaryOutcome.Changed),7}
            Unchanged 未变    {report.Count(BoundaryOutcome.Unchanged),7}
            Unmatched 无对应  {unmatched,7}
            Invalid 无效      {invalid,7}
            """));
        foreach (var finding in report.Findings.Where(finding => finding.Message is not null).Take(FindingsPrinted))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"feature {finding.Number}: {finding.Key} {finding.Name}: {finding.Message!.En} / {finding.Message.Zh} {finding.Value}"));
        }
        await output.WriteLineAsync(report.Applied ? "Done 完成" : "Dry run: nothing was changed 试运行，未作更改");
        return unmatched + invalid > 0 ? TakenInPart : 0;
    }
}
