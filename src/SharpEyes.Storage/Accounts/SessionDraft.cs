namespace SharpEyes.Storage.Accounts;

/// <summary>A session to be opened.</summary>
/// <param name="Life">How long it lives at most.</param>
public sealed record SessionDraft(int AccountId, SessionKind Kind, string Label, string Address, string Agent, bool SecondFactor, TimeSpan Life);
