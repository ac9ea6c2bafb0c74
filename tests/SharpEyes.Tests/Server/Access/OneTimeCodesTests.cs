using SharpEyes.Server.Accounts;

namespace SharpEyes.Tests.Server.Access;

public sealed class OneTimeCodesTests
{
    // The secret of RFC 6238, appendix B: "12345678901234567890".
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCodes.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void A_code_counts_one_step_early_or_late_and_never_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var step = OneTimeCodes.FindStep(Secret, "005924", now, null);
        Assert.NotNull(step);
        Assert.Equal(step, OneTimeCodes.FindStep(Secret, "005924", now.AddSeconds(30), null));
        Assert.Equal(step, OneTimeCodes.FindStep(Secret, "005924", now.AddSeconds(-30), null));
        Assert.Null(OneTimeCodes.FindStep(Secret, "005924", now.AddSeconds(61), null));
        Assert.Null(OneTimeCodes.FindStep(Secret, "005924", now.AddSeconds(-61), null));
        Assert.Null(OneTimeCodes.FindStep(Secret, "005924", now, step));
        Assert.Null(OneTimeCodes.FindStep(Secret, "００５９２４", now, null));
        Assert.Null(OneTimeCodes.FindStep(Secret, "5924", now, null));
    }
}
