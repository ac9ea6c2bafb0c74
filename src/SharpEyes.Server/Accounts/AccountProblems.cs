using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Accounts;

/// <summary>What can be wrong about signing in and accounts.</summary>
internal static class AccountProblems
{
    public static ProblemHttpResult SignInFailed() => ApiProblems.Unproven("signInFailed", new("账号或密码不正确", "Name or password are not right"));

    public static ProblemHttpResult CodeNeeded(bool wrong) => ApiProblems.Unproven(
        wrong ? "secondFactorWrong" : "secondFactorNeeded",
        wrong ? new("验证码不正确或已用过", "The code is not right, or was used already") : new("请输入验证码", "Send the code of your authenticator as well"));

    public static ProblemHttpResult PasswordWrong() => ApiProblems.Broken("passwordWrong", "password", null, "your password", new("密码不正确", "The password is not right"));

    /// <param name="wait">After which a further try has a chance.</param>
    public static ProblemHttpResult Wait(HttpContext http, string code, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ApiProblems.Later(code, (int)wait.TotalSeconds);
    }

    public static ProblemHttpResult PasswordRefused(BrokenRule rule) =>
        ApiProblems.Broken("passwordRefused", "password", null, "15–256 字/characters", rule.Message);

    public static ProblemHttpResult LastAdministrator() => ApiProblems.Broken(
        "lastAdministrator", "grants", null, "an administrator everywhere", new("必须保留一个全域管理员", "There must be an administrator for everywhere left"));

    public static ProblemHttpResult LinkUsedUp() => ApiProblems.Broken(
        "linkUsedUp", "token", null, "a link that is new", new("链接已失效或已使用", "The link is too old, or was used already"));

    /// <summary>What the outcome of a confirmation means for the request; null when it may go on.</summary>
    public static ProblemHttpResult? Of(HttpContext http, SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => null,
        SignInOutcome.Busy => Wait(http, "tooManyRequests", TimeSpan.FromSeconds(10)),
        SignInOutcome.Locked => Wait(http, "locked", TimeSpan.FromMinutes(15)),
        _ => PasswordWrong(),
    };

    public static ProblemHttpResult NameRefused(string? name) => ApiProblems.Broken(
        "nameRefused", "name", name, "2–50 字母、数字 letters, digits . _ - @",
        new("账号名为2–50个字母、汉字、数字或 . _ - @", "A name has 2–50 letters, digits or . _ - @"));
}
