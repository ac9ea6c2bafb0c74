using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// Which passwords may be chosen (NIST SP 800-63B-4, 3.1.1.2): long ones; no rule on kinds of characters and no date of expiry; none
/// that others would try first.
/// </summary>
internal sealed class PasswordRules(IOptions<AccountOptions> options) : IPasswordValidator<AccountRow>
{
    /// <summary>Characters at most: enough for any phrase, and a bound for the hash.</summary>
    public const int Longest = 256;

    // What a guess begins with: rows of keyboards, counting, and words of this trade.
    private static readonly string[] Runs =
    [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "qazwsxedcrfvtgbyhnujmikolp",
    ];

    private static readonly string[] Usual = ["password", "passw0rd", "p@ssw0rd", "p@ssword", "sharpeyes", "administrator", "admin", "xueliang", "雪亮工程", "welcome", "woaini", "iloveyou", "letmein"];

    private readonly Lazy<HashSet<string>> _blocked = new(() => Read(options.Value.BlockedPasswords));

    public Task<IdentityResult> ValidateAsync(UserManager<AccountRow> manager, AccountRow user, string? password) =>
        Task.FromResult(Judge(password ?? "", user.UserName, user.DisplayName) is { } broken
            ? IdentityResult.Failed(new IdentityError { Code = broken.Code, Description = broken.Message.En })
            : IdentityResult.Success);

    /// <summary>The rule that the password breaks; null when it may be chosen.</summary>
    public BrokenRule? Judge(string password, string? name, string? displayName)
    {
        var shortest = options.Value.ShortestPassword;
        var length = new StringInfo(password).LengthInTextElements;
        if (length < shortest)
        {
            return new("password.short", new($"密码至少{shortest}个字符（现有{length}个），可以用一句话", $"A password has at least {shortest} characters ({length} now); a sentence will do"));
        }
        if (password.Length > Longest)
        {
            return new("password.long", new($"密码最多{Longest}个字符", $"A password has at most {Longest} characters"));
        }
        // The same password typed on another keyboard is the same one (3.1.1.2: normalisation).
        var plain = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (plain.Distinct().Count() < 5 || HasPeriod(plain))
        {
            return new("password.repeats", new("密码只是少数字符的重复", "The password repeats the same few characters"));
        }
        if (Shrink(plain, name, displayName) < Math.Min(8, shortest / 2))
        {
            return new("password.usual", new("密码主要由用户名、常用词或连续键组成，容易被猜到", "The password is mostly your name, usual words or runs of keys: it would be guessed"));
        }
        return _blocked.Value.Contains(plain)
            ? new("password.blocked", new("该密码在禁用名单中", "The password is on the list of those nobody may use"))
            : null;
    }

    /// <summary>How many characters are left when what a guess begins with is taken away.</summary>
    private static int Shrink(string plain, string? name, string? displayName)
    {
        var left = plain;
        foreach (var word in Usual.Append(name).Append(displayName).Where(word => word is { Length: >= 3 }))
        {
            left = left.Replace(word!.ToLowerInvariant(), "", StringComparison.Ordinal);
        }
        var backwards = Runs.Select(run => new string([.. run.Reverse()]));
        foreach (var run in Runs.Concat(backwards))
        {
            for (var at = 0; at + 4 <= left.Length;)
            {
                var length = 4;
                while (at + length <= left.Length && run.Contains(left.Substring(at, length), StringComparison.Ordinal))
                {
                    length++;
                }
                left = length > 4 ? left.Remove(at, length - 1) : left;
                at += length > 4 ? 0 : 1;
            }
        }
        return left.Length;
    }

    private static bool HasPeriod(string plain) =>
        Enumerable.Range(1, plain.Length / 3).Any(period => Enumerable.Range(period, plain.Length - period).All(at => plain[at] == plain[at - period]));

    private static HashSet<string> Read(string? file) => string.IsNullOrEmpty(file)
        ? []
        : [.. File.ReadLines(file).Select(line => line.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant()).Where(line => line.Length > 0)];
}

/// <summary>A rule that something breaks, for programs and for people.</summary>
internal sealed record BrokenRule(string Code, LocalText Message);
