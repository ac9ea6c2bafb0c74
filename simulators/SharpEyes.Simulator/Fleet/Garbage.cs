using System.Text;

namespace SharpEyes.Simulator.Fleet;

/// <summary>Payloads no parser can read, of the kinds the field sends: cut off, wrong types, another format, nothing at all.</summary>
internal static class Garbage
{
    private static readonly byte[][] Fixed =
    [
        """{"ts":1790000000000,"boot":"a1b2c3","seq":1"""u8.ToArray(),
        """{"ts":"yesterday","boot":"a1b2c3","seq":2}"""u8.ToArray(),
        """{"ts":1790000000000,"boot":"a1b2c3","seq":-5,"stream":{"up":true}}"""u8.ToArray(),
        "<?xml version=\"1.0\" encoding=\"GB2312\"?><Notify><CmdType>Keepalive</CmdType></Notify>"u8.ToArray(),
        "AT+CSQ\r\nOK\r\n"u8.ToArray(),
        [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00],
        [0xEF, 0xBF, 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D],
        "null"u8.ToArray(),
    ];

    public static int Kinds => Fixed.Length + 1;

    public static byte[] Next(ref Noise noise, string code)
    {
        var kind = noise.Next(0, Kinds);
        return kind < Fixed.Length ? Fixed[kind] : Encoding.UTF8.GetBytes($$"""[{"point":"{{code[..12]}}","ts":1,"seq":1},{"point":]""");
    }
}
