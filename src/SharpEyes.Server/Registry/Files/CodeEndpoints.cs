using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Registry;

/// <summary>Device codes: explained part by part, and the next free one.</summary>
internal static class CodeEndpoints
{
    private const int NetworkCamera = 132;

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/registry").WithTags("Files");
        group.MapGet("/codes/{code}", ExplainAsync).Needs(Permission.ViewRegistry).WithSummary("What a device code says, or what is wrong with it.");
        group.MapGet("/next-code", NextAsync).Needs(Permission.EditRegistry).WithSummary("The next free device code of a village's county: type (132), industry (00), network (0), unit (00).");
    }

    private static async Task<Ok<CodeView>> ExplainAsync(string code, DivisionDirectories directories, CancellationToken cancellationToken)
    {
        var problems = DeviceCode.Check(code);
        return TypedResults.Ok(new CodeView(
            code, problems,
            DeviceCode.TryParse(code, out var device) ? CodeParts.Of(device, await directories.GetAsync(cancellationToken)) : [], null));
    }

    private static async Task<Results<Ok<CodeView>, ProblemHttpResult>> NextAsync(
        string? village, string? type, string? industry, string? network, string? unit, DivisionDirectories directories, DeviceSerialQueries serials,
        CancellationToken cancellationToken)
    {
        var directory = await directories.GetAsync(cancellationToken);
        if (!DivisionCode.TryParse(village, out var division) || division.Level < DivisionLevel.County)
        {
            return ApiProblems.Invalid("village", village, "12 digits, a county or smaller");
        }
        if (directory.Find(division) is null)
        {
            return ApiProblems.NotFound("divisionNotFound", "division", division.ToString());
        }
        if (!QueryText.TryNumber(type, 100, 999, out var kind) || !DeviceType.IsVideoPoint((int)(kind ?? NetworkCamera)))
        {
            return ApiProblems.Invalid("type", type, DeviceType.VideoPoints);
        }
        if (!QueryText.TryNumber(industry, 0, 99, out var branch) || DeviceCodeTables.Industry((int)(branch ?? 0)) is null)
        {
            return ApiProblems.Invalid("industry", industry, DeviceCodeTables.Industries.Allowed);
        }
        if (!QueryText.TryNumber(network, 0, 9, out var net))
        {
            return ApiProblems.Invalid("network", network, DeviceCodeTables.Networks.Allowed);
        }
        if (!QueryText.TryNumber(unit, 0, 99, out var access))
        {
            return ApiProblems.Invalid("unit", unit, "00–99");
        }
        DeviceCode Of(int serial) => DeviceCode.FromParts(
            (division.CountyDigits * 100) + (int)(access ?? 0), (int)(branch ?? 0), (int)(kind ?? NetworkCamera), (int)(net ?? 0), serial);
        var choice = DeviceSerials.NextFree(await serials.TakenAsync(Of(DeviceSerials.First), cancellationToken));
        return choice.Serial is { } serial
            ? TypedResults.Ok(new CodeView(Of(serial).ToString(), [], CodeParts.Of(Of(serial), directory), choice.Note))
            : ApiProblems.Broken("serialsTaken", "serial", null, "another unit, type, industry or network", choice.Note!);
    }
}

/// <param name="Problems">Why it is not the code of a camera; empty when it is.</param>
/// <param name="Parts">Empty when it is no code at all.</param>
/// <param name="Note">What to know before using it; null when there is nothing to say.</param>
public sealed record CodeView(string Code, IReadOnlyList<DeviceCodeProblem> Problems, IReadOnlyList<DeviceCodePartMeaning> Parts, LocalText? Note);
