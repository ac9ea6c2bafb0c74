using System.Runtime.CompilerServices;
using System.Text;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Registry;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("富强村", "FQC")]
    [InlineData("长胜乡", "CSX")]
    [InlineData("重庆", "CQ")]
    [InlineData("朝阳镇", "CYZ")]
    [InlineData("朝鲜族满族乡", "CXZMZX")]
    [InlineData("乐业村", "LYC")]
    [InlineData("石场村", "SCC")]
    [InlineData("单城镇", "DCZ")]
    [InlineData("厦门", "XM")]
    [InlineData("西藏", "XZ")]
    [InlineData("夹信子镇", "JXZZ")]
    [InlineData("二〇二村", "ELEC")]
    [InlineData("五九七农场第一管理区", "WJQNCDYGLQ")]
    [InlineData("集贤县福利镇东荣村村口1号（东）", "JXXFLZDRCCK1HD")]
    [InlineData("ＡＢ１２ north-gate №7", "AB12NORTHGATE7")]
    [InlineData("", "")]
    [InlineData("（）·—？", "")]
    public void A_name_has_initials(string name, string initials) => Assert.Equal(initials, PinyinInitials.Of(name));

    [Theory]
    [InlineData("富强村", "FQC")]
    [InlineData("富强村委会", "FQCWH")]
    [InlineData("村长家", "CCJ CZJ")]
    [InlineData("单县长", "DXC SXC DXZ SXZ")]
    [InlineData("", "")]
    public void A_name_of_several_readings_has_several_initials(string name, string variants) =>
        Assert.Equal(variants.Split(' '), PinyinInitials.All(name));

    [Fact]
    public void There_are_never_more_than_eight()
    {
        var all = PinyinInitials.All("长长长长长长");

        Assert.Equal(8, all.Distinct().Count());
        Assert.Equal(8, all.Count);
        Assert.All(all, variant => Assert.EndsWith("CCC", variant, StringComparison.Ordinal));
    }

    [Fact]
    public void All_divisions_of_the_demo_city_have_initials()
    {
        var names = File.ReadLines(Divisions()).Skip(1).Select(line => line.Split(',')[1]).ToList();

        Assert.True(names.Count > 800);
        Assert.All(names, name =>
        {
            var initials = PinyinInitials.Of(name);
            Assert.Equal(name.Count(char.IsLetterOrDigit), initials.Length);
            Assert.All(initials, letter => Assert.True(char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)));
            Assert.InRange(PinyinInitials.All(name).Count, 1, PinyinInitials.MostVariants);
            Assert.Equal(initials, PinyinInitials.All(name)[0]);
        });
    }

    // The first level of GB 2312 stands in the order of pinyin: a second opinion on the table, from another source.
    [Fact]
    public void The_table_agrees_with_the_order_of_GB_2312()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb2312 = Encoding.GetEncoding("GB2312");
        (int Start, char Letter)[] sections =
        [
            (0xB0A1, 'A'), (0xB0C5, 'B'), (0xB2C1, 'C'), (0xB4EE, 'D'), (0xB6EA, 'E'), (0xB7A2, 'F'), (0xB8C1, 'G'), (0xB9FE, 'H'), (0xBBF7, 'J'),
            (0xBFA6, 'K'), (0xC0AC, 'L'), (0xC2E8, 'M'), (0xC4C3, 'N'), (0xC5B6, 'O'), (0xC5BE, 'P'), (0xC6DA, 'Q'), (0xC8BB, 'R'), (0xC8F6, 'S'),
            (0xCBFA, 'T'), (0xCDDA, 'W'), (0xCEF4, 'X'), (0xD1B9, 'Y'), (0xD4D1, 'Z'),
        ];
        var differing = new List<string>();
        for (var lead = 0xB0; lead <= 0xD7; lead++)
        {
            for (var trail = 0xA1; trail <= (lead == 0xD7 ? 0xF9 : 0xFE); trail++)
            {
                var ideograph = gb2312.GetString([(byte)lead, (byte)trail]);
                var letter = sections.Last(section => section.Start <= (lead << 8) + trail).Letter;
                if (!PinyinInitials.All(ideograph).Contains(letter.ToString()))
                {
                    differing.Add(ideograph);
                }
            }
        }

        // 咯: the particle; the standard sorts it by another reading.
        Assert.Equal(["咯"], differing);
    }

    private static string Divisions([CallerFilePath] string thisFile = "") => Path.Combine(
        Path.GetDirectoryName(thisFile)!, "../../../simulators/SharpEyes.Demo/City/Data/shuangyashan-divisions.csv");
}
