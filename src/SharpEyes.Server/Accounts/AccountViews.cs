using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;
using SharpEyes.Server.Points;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>Who is signed in.</summary>
/// <param name="Permissions">By permission the divisions it holds in; <c>*</c> for everywhere. What is not had is not there.</param>
/// <param name="MustEnrol">A role needs a second factor that is not set up: until then nothing else is allowed.</param>
internal sealed record Me(
    int Id, string Name, string DisplayName, IReadOnlyList<GrantView> Grants, IReadOnlyDictionary<string, IReadOnlyList<string>> Permissions,
    bool SecondFactor, bool MustEnrol, DateTimeOffset SignedInAt, DateTimeOffset ExpiresAt);

/// <param name="Token">Shown this once; send it as <c>Authorization: Bearer</c>.</param>
internal sealed record TokenView(string Token, DateTimeOffset ExpiresAt, Me Me);

/// <param name="Token">Shown this once; send it as <c>Authorization: Bearer</c>.</param>
internal sealed record NewToken(string Token, DateTimeOffset ExpiresAt);

/// <param name="Division">Null: everywhere.</param>
internal sealed record GrantView(Role Role, NamedCode? Division);

internal sealed record SessionView(
    string Id, SessionKind Kind, string Label, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string Address, string Agent, bool Current);

/// <param name="LockedUntil">Too many wrong passwords; null when it is open.</param>
/// <param name="Invited">A link has been given and not been used.</param>
internal sealed record AccountView(
    int Id, string Name, string DisplayName, IReadOnlyList<GrantView> Grants, bool Disabled, DateTimeOffset? LockedUntil, bool SecondFactor,
    DateTimeOffset? LastSignInAt, bool Invited);

/// <param name="Link">Opens the page where the password is chosen; works once. Hand it over yourself.</param>
internal sealed record LinkView(string Link, DateTimeOffset ExpiresAt);

internal sealed record NewAccountView(AccountView Account, string Link, DateTimeOffset ExpiresAt);

internal sealed record RoleView(Role Role, LocalText Name, LocalText Explanation, IReadOnlyList<Permission> Permissions);

internal sealed record WelcomeView(string? Name, string? DisplayName, string Purpose, DateTimeOffset ExpiresAt);

/// <param name="Uri">For the QR code that an authenticator app reads.</param>
internal sealed record SecondFactorView(string Secret, string Uri);

internal sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);

/// <param name="AsToken">A bearer token instead of a cookie, for programs.</param>
internal sealed record SignInRequest(string? Name, string? Password, string? Code, string? RecoveryCode, bool AsToken = false);

/// <param name="Name">Chosen by the first administrator; others have one.</param>
internal sealed record WelcomeRequest(string? Token, string? Name, string? DisplayName, string? Password, bool AsToken = false);

internal sealed record TokenRequest(string? Label, int? Days, string? Password);

internal sealed record PasswordRequest(string? Current, string? Password);

internal sealed record ConfirmRequest(string? Password);

internal sealed record CodeRequest(string? Code);

/// <param name="Division">Code; null: everywhere.</param>
internal sealed record GrantRequest(Role Role, string? Division);

internal sealed record AccountRequest(string? Name, string? DisplayName, IReadOnlyList<GrantRequest>? Grants, bool Disabled = false);
