namespace SharpEyes.SystemTests.Pages;

public sealed class FrontEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("typecheck")]
    [InlineData("lint")]
    [InlineData("format:check")]
    [InlineData("test")]
    public Task The_front_end_passes_its_own_checks(string script) => FrontEnd.RunAsync(script, Limit);
}
