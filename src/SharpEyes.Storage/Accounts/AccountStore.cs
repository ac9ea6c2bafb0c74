using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Storage.Accounts;

/// <summary>What ASP.NET Core Identity keeps of an account, in our tables; recovery codes as hashes.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the container.")]
public sealed class AccountStore(RegistryContext context, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<AccountRow, RegistryContext, int, IdentityUserClaim<int>, IdentityUserLogin<int>, IdentityUserToken<int>>(context, describer)
{
    private const string Provider = "[SharpEyes]";
    private const string CodesName = "RecoveryCodes";
    private const char Between = ';';

    public override Task ReplaceCodesAsync(AccountRow user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, CodesName, string.Join(Between, recoveryCodes.Select(HashOf)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(AccountRow user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(code);
        var kept = await HashesAsync(user, cancellationToken);
        var left = kept.Where(one => !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(one), Convert.FromHexString(hash))).ToList();
        if (left.Count == kept.Length)
        {
            return false;
        }
        await SetTokenAsync(user, Provider, CodesName, string.Join(Between, left), cancellationToken);
        return true;
    }

    public override async Task<int> CountCodesAsync(AccountRow user, CancellationToken cancellationToken) => (await HashesAsync(user, cancellationToken)).Length;

    private async Task<string[]> HashesAsync(AccountRow user, CancellationToken cancellationToken) =>
        (await GetTokenAsync(user, Provider, CodesName, cancellationToken) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);

    private static string HashOf(string code) => Convert.ToHexStringLower(Secret.Hash(code));
}
