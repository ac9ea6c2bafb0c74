using SharpEyes.Server.Accounts;

namespace SharpEyes.Tests.Server.Access;

public sealed class AccountNamesTests
{
    [Theory]
    [InlineData("wang.li-2@x", true)]
    [InlineData("王小明", true)]
    [InlineData("w", false)]
    [InlineData("wаng", false)]
    [InlineData("wang li", false)]
    [InlineData("ｗａｎｇ", false)]
    [InlineData("<wang>", false)]
    public void A_name_looks_like_no_other_name(string name, bool may) => Assert.Equal(may, AccountNames.IsName(name));
}
