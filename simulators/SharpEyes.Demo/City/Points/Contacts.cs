using System.Globalization;

namespace SharpEyes.Demo.City.Points;

/// <summary>People to call, plainly invented: no such names, no such numbers.</summary>
internal static class Contacts
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static readonly string[] Given = ["示例", "样本", "演示", "试用"];

    public static (string Name, string Phone) For(Random random) =>
        (Surnames[random.Next(Surnames.Length)] + Given[random.Next(Given.Length)],
         "138000" + random.Next(100_000).ToString("D5", CultureInfo.InvariantCulture));
}
