namespace SharpEyes.Monitoring.Intake;

/// <summary>Reads or skips whole values of JSON (RFC 8259), to a bounded depth and without recursion.</summary>
internal static class JsonValue
{
    /// <summary>Objects and arrays may be nested this deep below the value that is skipped.</summary>
    public const int Deepest = 16;

    /// <summary>Skips a value of any kind.</summary>
    public static int Skip(ReadOnlySpan<byte> json, int at)
    {
        // One bit per open object or array, the innermost lowest; 1 = object.
        ulong kinds = 0;
        var depth = 0;
        while (true)
        {
            at = JsonText.SkipSpace(json, at);
            if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
            var one = json[at];
            if (one is (byte)'{' or (byte)'[')
            {
                if (++depth > Deepest) return -(int)RefusalReason.TooDeep;
                var isObject = one == '{';
                kinds = (kinds << 1) | (isObject ? 1UL : 0);
                at = JsonText.SkipSpace(json, at + 1);
                if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
                if (json[at] != (isObject ? '}' : ']'))
                {
                    if (isObject) at = JsonText.ReadName(json, at, out _);
                    if (at < 0) return at;
                    continue;
                }
            }
            else
            {
                at = SkipScalar(json, at);
                if (at < 0) return at;
                if (depth == 0) return at;
            }
            at = Close(json, at, ref kinds, ref depth);
            if (at < 0 || depth == 0) return at;
        }
    }

    /// <summary>Reads true or false; anything else is skipped and leaves null.</summary>
    public static int ReadBoolean(ReadOnlySpan<byte> json, int at, out bool? value)
    {
        value = json[at] switch { (byte)'t' => true, (byte)'f' => false, _ => null };
        return value is null ? Skip(json, at) : SkipScalar(json, at);
    }

    public static bool IsNumber(byte first) => first == '-' || (uint)(first - '0') <= 9;

    /// <summary>Goes behind the ends of objects and arrays and the comma, to where the next value begins.</summary>
    private static int Close(ReadOnlySpan<byte> json, int at, ref ulong kinds, ref int depth)
    {
        // A just opened empty object or array stands at its own end.
        while (depth > 0)
        {
            at = JsonText.SkipSpace(json, at);
            if ((uint)at >= (uint)json.Length) return -(int)RefusalReason.Truncated;
            var isObject = (kinds & 1) != 0;
            if (json[at] == (isObject ? '}' : ']'))
            {
                at++;
                depth--;
                kinds >>= 1;
                continue;
            }
            if (json[at] != ',') return -(int)RefusalReason.MalformedJson;
            at = JsonText.SkipSpace(json, at + 1);
            return isObject ? JsonText.ReadName(json, at, out _) : at;
        }
        return at;
    }

    private static int SkipScalar(ReadOnlySpan<byte> json, int at)
    {
        var one = json[at];
        if (one == '"') return JsonText.ReadString(json, at, out _, out _);
        if (IsNumber(one)) return JsonNumber.Read(json, at, out _);
        return one switch
        {
            (byte)'t' => SkipWord(json, at, "true"u8),
            (byte)'f' => SkipWord(json, at, "false"u8),
            (byte)'n' => SkipWord(json, at, "null"u8),
            _ => -(int)RefusalReason.MalformedJson,
        };
    }

    private static int SkipWord(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> word)
    {
        var rest = json[at..];
        if (rest.StartsWith(word)) return at + word.Length;
        return rest.Length < word.Length && word.StartsWith(rest) ? -(int)RefusalReason.Truncated : -(int)RefusalReason.MalformedJson;
    }
}
