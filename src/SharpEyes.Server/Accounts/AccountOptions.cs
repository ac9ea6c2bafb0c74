using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Accounts;

/// <summary>How people sign in.</summary>
public sealed class AccountOptions
{
    public const string SectionName = "Accounts";

    /// <summary>How long a page stays signed in, used or not. Default: 12 h, a shift with its handing over.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan PageSession { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The longest an access token may live. Default: 366 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "3660.00:00:00")]
    public TimeSpan LongestToken { get; set; } = TimeSpan.FromDays(366);

    /// <summary>How long the link to choose a password holds. Default: 72 h.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan Invitation { get; set; } = TimeSpan.FromHours(72);

    /// <summary>
    /// Roles that need a second factor: without one they may only set it up. Default: none, so that a first look works; an
    /// installation that others can reach names at least administrator and registrar.
    /// </summary>
    public IList<Role> SecondFactorRoles { get; set; } = [];

    /// <summary>Shortest password, in characters (NIST SP 800-63B-4, 3.1.1.2: 15 where it is the only factor). Default: 15.</summary>
    [Range(8, 64)]
    public int ShortestPassword { get; set; } = 15;

    /// <summary>File with passwords nobody may choose, one a line, such as a list of leaked ones. Default: none besides the built-in rules.</summary>
    public string? BlockedPasswords { get; set; }

    /// <summary>Wrong passwords in a row after which an account is locked (NIST SP 800-63B-4, 3.2.2: at most 100). Default: 10.</summary>
    [Range(3, 100)]
    public int WrongPasswords { get; set; } = 10;

    /// <summary>How long it is locked. Default: 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Lock { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Tries to sign in from one address (IPv6: one /64) within a minute, right or wrong; more are refused unread. With a second
    /// factor people need two. Default: 20, ten people who come to an office behind one address.
    /// </summary>
    [Range(1, 1_000)]
    public int TriesPerAddress { get; set; } = 20;

    /// <summary>
    /// Passwords compared in one second, of everybody together. A comparison is made to be slow; this keeps a flood of them from
    /// taking the processor from the heartbeats. Default: 4.
    /// </summary>
    [Range(1, 1_000)]
    public int ComparisonsPerSecond { get; set; } = 4;
}

[OptionsValidator]
internal sealed partial class AccountOptionsValidator : IValidateOptions<AccountOptions>;
