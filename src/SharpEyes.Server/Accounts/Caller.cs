using System.Security.Claims;
using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Accounts;

/// <summary>Who asks, and what they may do at this moment.</summary>
/// <param name="Name">What the account signs in with.</param>
/// <param name="SessionId">Names the session; no secret.</param>
/// <param name="SessionKey">By what the session is looked up again.</param>
/// <param name="MustEnrol">A role of the account needs a second factor that it does not have: <paramref name="Rights"/> are empty.</param>
internal sealed record Caller(int AccountId, string Name, string DisplayName, string SessionId, string SessionKey, AccessRights Rights, bool MustEnrol)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lets everybody in.</exception>
    public static Caller Of(HttpContext http) => Find(http.User) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Caller Of(ClaimsPrincipal user) => Find(user) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Null when nobody is signed in.</summary>
    public static Caller? Find(ClaimsPrincipal? user) => (user?.Identity as SessionIdentity)?.Caller;
}

/// <summary>The identity of a request that proved its session.</summary>
internal sealed class SessionIdentity(Caller caller)
    : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture)), new Claim(ClaimTypes.Name, caller.Name)], SessionHandler.Scheme)
{
    public Caller Caller => caller;
}
