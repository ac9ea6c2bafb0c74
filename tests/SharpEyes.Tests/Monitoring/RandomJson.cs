using System.Globalization;
using System.Text;

namespace SharpEyes.Tests.Monitoring;

/// <summary>Writes heartbeats in every way the grammar allows: order, spaces, escapes, unknown fields, odd values.</summary>
internal static class RandomJson
{
    private static readonly (string Group, string[] Names)[] Groups =
    [
        ("stream", ["up", "kbps", "fps", "loss", "jitterMs", "delayMs", "keyframeMs"]),
        ("image", ["signalLoss", "blur", "dark", "bright", "colourCast", "noise", "freeze", "occlusion", "sceneChange"]),
        ("recording", ["on", "oldestDays", "missingSeconds"]),
        ("device", ["clockSkewMs", "storageFreePct", "cpuPct", "tempC", "firmware"]),
    ];

    public static string Heartbeat(Random random)
    {
        var fields = new List<string>
        {
            Field(random, "ts", random.NextInt64(1, 2_000_000_000_000).ToString(CultureInfo.InvariantCulture)),
            Field(random, "boot", Text(random, random.Next(0, 12))),
            Field(random, "seq", random.NextInt64(0, 1L << 32).ToString(CultureInfo.InvariantCulture)),
        };
        foreach (var (group, names) in Groups)
        {
            if (random.Next(3) == 0) continue;
            var inner = names.Where(_ => random.Next(3) > 0).Select(name => Field(random, name, Value(random, name)));
            fields.Add(Field(random, group, random.Next(12) == 0 ? Any(random, 2) : Wrap(random, inner)));
        }
        for (var extra = random.Next(3); extra > 0; extra--) fields.Add(Field(random, "x" + extra + new string('y', random.Next(20)), Any(random, 4)));
        return Wrap(random, fields.OrderBy(_ => random.Next()));
    }

    private static string Wrap(Random random, IEnumerable<string> fields) => "{" + Space(random) + string.Join(",", fields) + Space(random) + "}";

    private static string Field(Random random, string name, string value)
    {
        if (random.Next(20) == 0) name = string.Concat(name.Select(one => random.Next(3) == 0 ? $"\\u{(int)one:X4}" : one.ToString()));
        return $"{Space(random)}\"{name}\"{Space(random)}:{Space(random)}{value}{Space(random)}";
    }

    private static string Value(Random random, string name) => name switch
    {
        _ when random.Next(15) == 0 => Any(random, 2),
        "up" or "on" => random.Next(2) == 0 ? "true" : "false",
        "firmware" => Text(random, 6),
        _ => Number(random),
    };

    private static string Number(Random random) => random.Next(6) switch
    {
        0 => random.Next(0, 101).ToString(CultureInfo.InvariantCulture),
        1 => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
        2 => (random.NextDouble() * 100).ToString("F" + random.Next(1, 12), CultureInfo.InvariantCulture),
        3 => $"{random.Next(1, 10)}.{random.Next(0, 99)}{"eE"[random.Next(2)]}{"+-"[random.Next(2)]}{random.Next(0, 4)}",
        4 => (random.NextInt64() * (random.Next(2) == 0 ? 1 : -1)).ToString(CultureInfo.InvariantCulture),
        _ => "-" + random.Next(0, 50).ToString(CultureInfo.InvariantCulture),
    };

    private static string Any(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        3 => Number(random),
        4 => Text(random, random.Next(0, 30)),
        5 => "[" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Space(random) + Any(random, depth - 1) + Space(random))) + "]",
        _ => Wrap(random, Enumerable.Range(0, random.Next(4)).Select(number => Field(random, "k" + number, Any(random, depth - 1)))),
    };

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder("\"");
        for (; length > 0; length--)
        {
            text.Append(random.Next(14) switch
            {
                0 => "\\n",
                1 => "\\\"",
                2 => "\\\\",
                3 => "\\u4e2d",
                4 => "\\ud83d\\ude00",
                5 => "中",
                _ => ((char)random.Next('a', 'z' + 1)).ToString(),
            });
        }
        return text.Append('"').ToString();
    }

    private static string Space(Random random) => random.Next(8) switch { 0 => " ", 1 => "\n\t", 2 => "  \r\n", _ => "" };
}
