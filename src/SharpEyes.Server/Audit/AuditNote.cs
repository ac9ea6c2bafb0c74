using SharpEyes.Domain.Divisions;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary>
/// What a request says of itself to the audit trail. Who, when, from where and how it ended is known without it; a handler adds what
/// it was about. Reading requests that say nothing are not noted.
/// </summary>
internal sealed class AuditNote
{
    /// <summary>The word; null for the one of the endpoint.</summary>
    public string? Action { get; set; }

    /// <summary>How it ended; null for what the status of the answer says.</summary>
    public AuditOutcome? Outcome { get; set; }

    /// <summary>Code, name or key; null for what stands in the path.</summary>
    public string? Subject { get; set; }

    public DivisionCode? Division { get; set; }

    /// <summary>What was, as an object with named values; of these only the ones that changed are kept, sensitive ones masked.</summary>
    public object? Before { get; set; }

    /// <summary>What is, or what was asked for, as an object with named values.</summary>
    public object? After { get; set; }

    /// <summary>Key of the account, where it is not the caller's: at sign-in.</summary>
    public int? AccountId { get; set; }

    /// <summary>Name of the account, where it is not the caller's: at sign-in.</summary>
    public string? AccountName { get; set; }

    /// <summary>The work goes on behind the answer and notes its own end.</summary>
    public bool IsNotedLater { get; set; }

    /// <summary>Sensitive values are in the answer.</summary>
    public bool HasSeen { get; private set; }

    /// <summary>The caller is shown sensitive values of a subject in clear. A request that is noted anyway stands under its own word.</summary>
    public void Saw(string subject, DivisionCode? division)
    {
        HasSeen = true;
        Subject ??= subject;
        Division ??= division;
    }
}
