using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Points;

/// <summary>One point: its card and its stream over time.</summary>
internal static class PointEndpoints
{
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(7);

    public static IServiceCollection AddPoints(this IServiceCollection services) => services.AddSingleton<PointReader>();

    public static void MapPoints(this IEndpointRouteBuilder api)
    {
        var points = api.MapGroup("/points/{code}").WithTags("Points");
        points.MapGet("", ReadAsync).Needs(Permission.ViewLive).OfPoint().WithName("GetPoint").WithSummary("Card of a point: file, state, last figures, recent transitions")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        points.MapGet("/series", ReadSeriesAsync).Needs(Permission.ViewLive).OfPoint().WithName("GetPointSeries")
            .WithSummary("Stream figures of a point by minute; the last hour unless from and to (ISO 8601) say otherwise, seven days at most")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PointCard>, ProblemHttpResult>> ReadAsync(
        string code, Within within, HttpContext http, PointReader points, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return BadCode(code);
        }
        if (await points.FindAsync(device, cancellationToken) is not { } row)
        {
            return NoSuchPoint(code);
        }
        var card = await points.ReadAsync(device, row, within.Sensitive, cancellationToken);
        if (card is { Contact: not null, Masked.Count: 0 })
        {
            http.Audit().Saw(code, card.Village is { } village ? DivisionCode.Parse(village.Code) : null);
        }
        return TypedResults.Ok(card);
    }

    private static async Task<Results<Ok<PointSeries>, ProblemHttpResult>> ReadSeriesAsync(
        string code, string? from, string? to, PointReader points, ITelemetryStore telemetry, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!DeviceCode.TryParse(code, out var device))
        {
            return BadCode(code);
        }
        if (!QueryText.TryTime(to, out var until))
        {
            return ApiProblems.Invalid("to", to, QueryText.TimeForm);
        }
        if (!QueryText.TryTime(from, out var since))
        {
            return ApiProblems.Invalid("from", from, QueryText.TimeForm);
        }
        var end = until ?? time.GetUtcNow();
        var start = since ?? (end - DateTimeOffset.UnixEpoch > DefaultSpan ? end - DefaultSpan : DateTimeOffset.UnixEpoch);
        if (start > end || end - start > LongestSpan)
        {
            return ApiProblems.Invalid("from", from, "not after 'to', and at most seven days before it");
        }
        if (await points.FindAsync(device, cancellationToken) is not { } row)
        {
            return NoSuchPoint(code);
        }
        var minutes = await telemetry.ReadAsync(row.Id, MinuteOf(start), MinuteOf(end) + 1, cancellationToken);
        return TypedResults.Ok(new PointSeries(start, end, 60, [.. minutes.Select(Tell)]));
    }

    private static PointMinute Tell(MinuteRollup minute) => new(
        DateTimeOffset.FromUnixTimeSeconds(minute.Minute * 60L), Measured.Of(minute.Kbps), Measured.Of(minute.Fps),
        Measured.Of(minute.Loss), Measured.Of(minute.JitterMs), Measured.Of(minute.DelayMs), minute.Heartbeats);

    private static int MinuteOf(DateTimeOffset at) => (int)Math.Clamp(at.ToUnixTimeSeconds() / 60, 0, int.MaxValue - 1);

    private static ProblemHttpResult BadCode(string code) => ApiProblems.Invalid("code", code, "20 decimal digits (GB/T 28181-2022, annex E)");

    private static ProblemHttpResult NoSuchPoint(string code) => ApiProblems.NotFound("pointNotFound", "point", code);
}
