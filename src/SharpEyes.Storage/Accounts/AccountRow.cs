using Microsoft.AspNetCore.Identity;

namespace SharpEyes.Storage.Accounts;

/// <summary>A person who signs in 账号, as it is stored. <see cref="IdentityUser{TKey}.UserName"/> is what is typed; accounts are disabled, never removed.</summary>
public sealed class AccountRow : IdentityUser<int>
{
    /// <summary>How others know the person.</summary>
    public required string DisplayName { get; set; }

    /// <summary>May not sign in, and has no session.</summary>
    public bool Disabled { get; set; }

    public long CreatedAtMs { get; set; }

    /// <summary>Null: never yet.</summary>
    public long? LastSignInAtMs { get; set; }

    /// <summary>
    /// The time step of the last one-time password that was taken (RFC 6238, 5.2: it is accepted once); null: none yet.
    /// </summary>
    public long? LastCodeStep { get; set; }
}
