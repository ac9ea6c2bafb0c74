using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Monitoring.Stores;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.History;

namespace SharpEyes.Server.Events;

/// <summary>The events, those that last and those that are over.</summary>
internal static class EventEndpoints
{
    private const int LargestPage = 200;

    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventNames>();
        services.AddHostedService<EventFeed>();
        return services;
    }

    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", ListAsync).Needs(Permission.ViewLive)
        .WithTags("Events").WithName("ListEvents")
        .WithSummary("Events, newest first; open=true for those that last; division, kind, before (cursor) and limit (1–200) restrict")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<EventList>, ProblemHttpResult>> ListAsync(
        string? open, string? division, string? kind, string? before, string? limit,
        Within within, EventHistory history, EventNames names, CancellationToken cancellationToken)
    {
        if (!TryRead(open, division, kind, before, limit, out var query, out var problem))
        {
            return problem!;
        }
        var events = await history.ReadAsync(query with { Within = within.Jurisdiction }, cancellationToken);
        var next = events.Count == query.Limit ? events[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new EventList(await names.ResolveAsync(events, cancellationToken), next));
    }

    private static bool TryRead(
        string? open, string? division, string? kind, string? before, string? limit, out EventQuery query, out ProblemHttpResult? problem)
    {
        query = new EventQuery();
        problem = null;
        if (open is not (null or "" or "true" or "false"))
        {
            problem = ApiProblems.Invalid("open", open, "true, false");
            return false;
        }
        DivisionCode? code = null;
        if (!string.IsNullOrEmpty(division))
        {
            if (!DivisionCode.TryParse(division, out var parsed))
            {
                problem = ApiProblems.Invalid("division", division, "12 decimal digits");
                return false;
            }
            code = parsed;
        }
        if (!QueryText.TryWord<FleetEventKind>(kind, out var wanted))
        {
            problem = ApiProblems.Invalid("kind", kind, QueryText.WordsOf<FleetEventKind>());
            return false;
        }
        if (!QueryText.TryNumber(before, 1, long.MaxValue, out var cursor))
        {
            problem = ApiProblems.Invalid("before", before, "the 'next' of the page before");
            return false;
        }
        if (!QueryText.TryNumber(limit, 1, LargestPage, out var count))
        {
            problem = ApiProblems.Invalid("limit", limit, $"1–{LargestPage}");
            return false;
        }
        query = new EventQuery(string.IsNullOrEmpty(open) ? null : open == "true", code, wanted, cursor, (int)(count ?? query.Limit));
        return true;
    }
}
