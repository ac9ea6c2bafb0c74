using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Tests.Divisions;

public sealed class DivisionCodeTests
{
    private static readonly Arbitrary<DivisionCode> AnyCode =
        Gen.Choose(11, 65)
            .SelectMany(province => Gen.Choose(0, 99).SelectMany(city => Gen.Choose(0, 99).SelectMany(county => Gen.Choose(0, 999).SelectMany(
                township => Gen.Choose(0, 999).Select(village => DivisionCode.Parse($"{province:D2}{city:D2}{county:D2}{township:D3}{village:D3}"))))))
            .ToArbitrary();

    [Theory]
    [InlineData("230000000000", DivisionLevel.Province, null)]
    [InlineData("230500000000", DivisionLevel.City, "230000000000")]
    [InlineData("230521000000", DivisionLevel.County, "230500000000")]
    [InlineData("230521100000", DivisionLevel.Township, "230521000000")]
    [InlineData("230521100200", DivisionLevel.Village, "230521100000")]
    public void A_code_says_its_level_and_its_parent(string text, DivisionLevel level, string? parent)
    {
        var code = DivisionCode.Parse(text);

        Assert.Equal((level, parent), (code.Level, code.Parent?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("23052110020")]
    [InlineData("2305211002000")]
    [InlineData("23052110020x")]
    [InlineData("000000000001")]
    [InlineData("-23052110020")]
    public void What_is_not_a_code_is_not_read(string text) => Assert.False(DivisionCode.TryParse(text, out _));

    [Fact]
    public void A_code_survives_text_and_number() => Prop.ForAll(
        AnyCode, code => DivisionCode.Parse(code.ToString()) == code && DivisionCode.FromValue(code.Value) == code).QuickCheckThrowOnFailure();

    [Fact]
    public void A_subtree_is_the_range_up_to_its_last_code() => Prop.ForAll(
        AnyCode, AnyCode, (one, other) => one.Contains(other) == (other >= one && other <= one.LastInside)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_parent_holds_its_child_and_lies_one_level_up_or_more() => Prop.ForAll(
        AnyCode, code => code.Parent is not { } parent || (parent.Contains(code) && parent.Level < code.Level && parent < code)).QuickCheckThrowOnFailure();
}
