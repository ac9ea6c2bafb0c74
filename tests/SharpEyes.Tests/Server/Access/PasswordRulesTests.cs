using Microsoft.Extensions.Options;
using SharpEyes.Server.Accounts;

namespace SharpEyes.Tests.Server.Access;

public sealed class PasswordRulesTests
{
    private static PasswordRules Rules(string? blocked = null) => new(Options.Create(new AccountOptions { BlockedPasswords = blocked }));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("富强村口的老槐树开花了吗今年雪大")]
    [InlineData("no digits and no capitals here")]
    [InlineData("4mwtv-an5jw-wzhf3-2hnqp")]
    public void A_long_phrase_may_be_chosen_whatever_it_is_made_of(string password) => Assert.Null(Rules().Judge(password, "wang", "王工"));

    [Theory]
    [InlineData("Tr0ub4dor&3", "password.short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "password.repeats")]
    [InlineData("xyzw1xyzw1xyzw1xyzw1", "password.repeats")]
    [InlineData("1234567890123456", "password.usual")]
    [InlineData("qwertyuiopasdfghjkl", "password.usual")]
    [InlineData("SharpEyes-admin-2026", "password.usual")]
    [InlineData("wangxiaoming-wangxiaoming", "password.usual")]
    public void What_others_would_try_first_may_not(string password, string rule) => Assert.Equal(rule, Rules().Judge(password, "wangxiaoming", "王小明")?.Code);

    [Fact]
    public void The_longest_password_is_bounded_and_the_list_of_the_installation_counts_in_any_spelling()
    {
        Assert.Equal("password.long", Rules().Judge(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i} ")), "wang", null)?.Code);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "leaked sentence of somebody\n");
        try
        {
            Assert.Equal("password.blocked", Rules(file).Judge("Leaked Sentence of Somebody", "wang", null)?.Code);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
