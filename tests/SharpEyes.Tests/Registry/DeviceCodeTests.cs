using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Registry;

public sealed class DeviceCodeTests
{
    private const string Village = "23052100001320000123";

    [Fact]
    public void A_code_explains_its_parts()
    {
        var parts = DeviceCode.Parse(Village).Explain(county => county == 230521 ? "集贤县" : null);

        Assert.Equal(Village, string.Concat(parts.Select(part => part.Digits)));
        Assert.Equal(Enum.GetValues<DeviceCodePart>(), parts.Select(part => part.Part));
        Assert.Equal(["集贤县", "无", "社会治安路面接入", "网络摄像机（IPC）", "公安视频传输网", "第123号"], parts.Select(part => part.Meaning.Zh));
        Assert.All(parts, part => Assert.True(part.IsKnown));
    }

    [Fact]
    public void What_nobody_knows_is_explained_as_unknown() => Assert.Equal(
        [DeviceCodePart.County, DeviceCodePart.Industry, DeviceCodePart.Type, DeviceCodePart.Serial],
        DeviceCode.Parse("23052112209990000000").Explain().Where(part => !part.IsKnown).Select(part => part.Part));

    [Theory]
    [InlineData(Village)]
    [InlineData("23052101011310000001")]
    [InlineData("23052100501219999999")]
    [InlineData("23052100901221000001")]
    public void A_right_code_has_no_problem(string text) => Assert.Empty(DeviceCode.Check(text));

    [Theory]
    [InlineData("2305210000132000012", null, "现为19位")]
    [InlineData("", null, "现为0位")]
    [InlineData("2305210000132000012O", null, "“O”")]
    [InlineData("23052100 01320000123", null, "U+0020")]
    [InlineData("２3052100001320000123", null, "“２”")]
    [InlineData("2.30521E+19", null, "科学计数法")]
    [InlineData("00052100001320000123", DeviceCodePart.County, "000521")]
    [InlineData("23000000001320000123", DeviceCodePart.County, "230000")]
    [InlineData("23052100201320000123", DeviceCodePart.Industry, "20")]
    [InlineData("23052100009990000123", DeviceCodePart.Type, "999")]
    [InlineData("23052100001180000123", DeviceCodePart.Type, "网络视频录像机")]
    [InlineData("23052100001320000000", DeviceCodePart.Serial, "15位")]
    public void A_wrong_code_is_refused_with_the_part_and_the_reason(string text, DeviceCodePart? part, string reason)
    {
        var problem = Assert.Single(DeviceCode.Check(text));

        Assert.Equal(part, problem.Part);
        Assert.Contains(reason, problem.Message.Zh, StringComparison.Ordinal);
        Assert.NotEqual("", problem.Message.En);
        Assert.NotEqual("", problem.Allowed);
    }

    [Fact]
    public void All_wrong_parts_are_told_at_once() => Assert.Equal(
        [DeviceCodePart.County, DeviceCodePart.Industry, DeviceCodePart.Type, DeviceCodePart.Serial],
        DeviceCode.Check("99999900209990000000").Select(problem => problem.Part!.Value));

    [Fact]
    public void A_recorder_has_a_right_code_that_is_no_camera_s()
    {
        Assert.Empty(DeviceCode.Check("23052100001180000001", ofCamera: false));
        Assert.NotEmpty(DeviceCode.Check("23052100001180000001"));
    }

    [Fact]
    public void Every_code_is_put_together_again_from_its_parts() => Prop.ForAll(
        Gen.Choose(0, 99_999_999).SelectMany(centre => Gen.Choose(0, 99_999).SelectMany(middle => Gen.Choose(0, 9_999_999).Select(
            tail => DeviceCode.Parse($"{centre:D8}{middle:D5}{tail:D7}")))).ToArbitrary(),
        code => DeviceCode.FromParts(code.Centre, code.Industry, code.Type, code.Network, code.Serial) == code
            && code.Centre == (code.County * 100) + code.AccessUnit
            && string.Concat(code.Explain().Select(part => part.Digits)) == code.ToString()).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(100_000_000, 0, 0, 0, 0)]
    [InlineData(0, 100, 0, 0, 0)]
    [InlineData(0, 0, 1_000, 0, 0)]
    [InlineData(0, 0, 0, 10, 0)]
    [InlineData(0, 0, 0, 0, -1)]
    public void A_part_with_too_many_digits_is_refused(int centre, int industry, int type, int network, int serial) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DeviceCode.FromParts(centre, industry, type, network, serial));

    [Fact]
    public void The_next_serial_follows_the_highest_and_leaves_gaps_alone()
    {
        Assert.Equal(new SerialChoice(1, null), DeviceSerials.NextFree([]));
        Assert.Equal(new SerialChoice(1, null), DeviceSerials.NextFree([0]));
        Assert.Equal(new SerialChoice(8, null), DeviceSerials.NextFree([1, 7, 3]));
        Assert.Equal(new SerialChoice(999_999, null), DeviceSerials.NextFree(Enumerable.Range(5, 999_994)));
    }

    [Fact]
    public void Only_when_the_highest_is_taken_the_lowest_gap_is_given_and_said_to_be_one()
    {
        var choice = DeviceSerials.NextFree([999_999, 1, 2, 4]);

        Assert.Equal(3, choice.Serial);
        Assert.NotNull(choice.Note);
    }

    [Fact]
    public void A_full_series_says_so()
    {
        var choice = DeviceSerials.NextFree(Enumerable.Range(1, 999_999));

        Assert.Null(choice.Serial);
        Assert.Contains("999,999", choice.Note!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_name_their_standard() => Assert.All(DeviceCodeTables.All, table => Assert.Contains("GB/T 28181", table.Source, StringComparison.Ordinal));
}
