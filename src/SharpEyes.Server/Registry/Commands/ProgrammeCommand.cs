using System.CommandLine;
using System.Globalization;
using SharpEyes.Domain.Divisions;
using SharpEyes.Storage;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry.Commands;

/// <summary><c>programme add</c>. Exit codes: 0 added, 1 refused.</summary>
internal static class ProgrammeCommand
{
    private const int Refused = 1;

    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Name of the programme", Required = true };
        var date = new Option<string>("--target-date") { Description = "When the villages shall be covered", HelpName = "YYYY-MM-DD", Required = true };
        var wanted = new Option<int>("--points-wanted") { Description = "Points each village shall have (default 2)", DefaultValueFactory = _ => ProgrammeDraft.DefaultPointsWanted };
        var divisions = new Option<string>("--divisions") { Description = "Codes divided by commas; one above the villages means all villages in it", HelpName = "CODE[,CODE]", Required = true };
        var place = new RegistryPlace();
        var add = new Command("add", "Adds a coverage programme.") { name, date, wanted, divisions };
        place.AddTo(add);
        add.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var problem = Read(
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(date), parsed.GetValue(wanted), parsed.GetRequiredValue(divisions), out var draft)
                ?? await SaveAsync(await place.OpenAsync(parsed, cancellationToken), draft!, parsed.InvocationConfiguration.Output, cancellationToken);
            if (problem is null)
            {
                return 0;
            }
            await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return Refused;
        }));
        return new Command("programme", "Coverage programmes: which villages shall be covered, and by when.") { add };
    }

    private static string? Read(string name, string dateText, int wanted, string divisions, out ProgrammeDraft? draft)
    {
        draft = null;
        if (!DateOnly.TryParseExact(dateText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return $"--target-date '{dateText}': allowed is YYYY-MM-DD. 日期格式应为YYYY-MM-DD。";
        }
        var codes = new List<DivisionCode>();
        foreach (var text in divisions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DivisionCode.TryParse(text, out var code))
            {
                return $"--divisions '{text}': allowed are codes of 12 digits. 区划代码应为12位数字。";
            }
            codes.Add(code);
        }
        var read = new ProgrammeDraft(name, date, wanted, codes);
        if (ProgrammeDraft.Rules.FirstOrDefault(rule => rule.Broken(read)) is { } broken)
        {
            return $"{broken.Message.En}. {broken.Message.Zh}。 Allowed 允许: {broken.Allowed}";
        }
        draft = read;
        return null;
    }

    private static async Task<string?> SaveAsync(RegistryDatabase database, ProgrammeDraft draft, TextWriter output, CancellationToken cancellationToken)
    {
        var store = new ProgrammeStore(database, TimeProvider.System);
        var saved = await store.SaveAsync(null, draft, cancellationToken);
        if (saved.Id is not { } id)
        {
            return $"Not in the registry 登记册中没有: {string.Join(", ", saved.UnknownDivisions.Take(20))}";
        }
        var figures = (await store.ReadAllAsync(cancellationToken)).Single(programme => programme.Id == id).Figures;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Programme {id} added 已添加: {figures.Target} villages to cover 目标村, {figures.Covered} covered 已覆盖, {figures.MeetsNorm} meet the norm 达标"));
        return null;
    }
}
