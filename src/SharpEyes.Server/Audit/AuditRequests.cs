using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>
/// Notes requests of the API: each that changes something, each that an endpoint marks, and each whose handler says so. The entry is
/// on the disk before the first byte of the answer leaves; when it cannot be written the answer is an error, whatever it would have been.
/// </summary>
internal sealed partial class AuditRequests(AuditTrail trail, SeenLately seen, ILogger<AuditRequests> logger) : IMiddleware
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AuditedAction>() is not { } marked)
        {
            // Looks may still be noted by their handlers.
            marked = new AuditedAction("", IsLook: true);
        }
        var note = http.Audit();
        var isWritten = false;
        async Task WriteOnceAsync()
        {
            if (!isWritten)
            {
                isWritten = true;
                await WriteAsync(http, marked, note);
            }
        }

        http.Response.OnStarting(WriteOnceAsync);
        await next(http);
        // An answer that is empty, or that nobody waits for any more, begins only after this.
        if (!http.Response.HasStarted)
        {
            await WriteOnceAsync();
        }
    }

    private async Task WriteAsync(HttpContext http, AuditedAction marked, AuditNote note)
    {
        var isLook = note is { HasSeen: true, Action: null } && marked.Word.Length == 0;
        var action = isLook ? AuditWords.SensitiveSeen : note.Action ?? marked.Word;
        var status = http.Response.StatusCode;
        if (action.Length == 0 || (note.IsNotedLater && status < StatusCodes.Status400BadRequest) || status == StatusCodes.Status429TooManyRequests)
        {
            return;
        }
        // What nobody in particular was refused is noise that anybody could make.
        if (AuditActors.Find(http, note) is not { } actor)
        {
            return;
        }
        var subject = note.Subject ?? (string?)(http.GetRouteValue("code") ?? http.GetRouteValue("id"));
        if (isLook && (status >= StatusCodes.Status400BadRequest || !seen.IsNew(actor.Name, subject ?? "")))
        {
            return;
        }
        var (before, after) = AuditDocuments.Of(note.Before, note.After);
        try
        {
            await trail.AppendAsync(new AuditRecord(action, note.Outcome ?? OutcomeOf(status), actor, subject, note.Division ?? DivisionOf(subject), before, after));
        }
        catch (Exception failure)
        {
            LogNotWritten(logger, action, failure);
            if (isLook)
            {
                seen.Forget(actor.Name, subject ?? "");
            }
            throw;
        }
    }

    private static AuditOutcome OutcomeOf(int status) => status switch
    {
        < StatusCodes.Status400BadRequest => AuditOutcome.Done,
        < StatusCodes.Status499ClientClosedRequest => AuditOutcome.Refused,
        _ => AuditOutcome.Failed,
    };

    // Codes say where they lie: of a division itself, of a grid in it, of a point the county.
    private static DivisionCode? DivisionOf(string? subject) => subject switch
    {
        { Length: 12 or 15 } when DivisionCode.TryParse(subject[..12], out var division) => division,
        { Length: 20 } when DeviceCode.TryParse(subject, out _) && DivisionCode.TryParse(subject[..6] + "000000", out var county) => county,
        _ => null,
    };

    [LoggerMessage(5201, LogLevel.Critical, "The audit trail could not be written; '{Action}' is answered as an error")]
    private static partial void LogNotWritten(ILogger logger, string action, Exception failure);
}
