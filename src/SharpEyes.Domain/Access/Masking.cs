using System.Globalization;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Domain.Access;

/// <summary>
/// What somebody sees of a sensitive field 脱敏 who lacks <see cref="Permission.SeeSensitive"/>: enough to tell two entries apart
/// on the phone, too little to call somebody or to reach a device.
/// </summary>
public static class Masking
{
    private const string Hidden = "*";
    private const string PhoneSigns = "+-()/ ";

    /// <summary>The text of a sensitive field, masked; blank stays blank, and a field that is not sensitive stays as it is.</summary>
    public static string Mask(PointField field, string text)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        return field.IsSensitive ? Mask(field.Kind, text) : text;
    }

    /// <summary>The file with its sensitive fields masked.</summary>
    public static PointFile Mask(PointFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PointFile.From(field => Mask(field, file[field]));
    }

    /// <summary>
    /// What a text stands for that came back masked, from a table that was handed out so: what is known, as long as it would be masked
    /// like that.
    /// </summary>
    public static string Restore(PointField field, string text, PointFile? known) =>
        known is not null && field.IsSensitive && text.Contains('*', StringComparison.Ordinal) && text.Trim() == Mask(field, known[field]) ? known[field] : text;

    /// <summary>A text of the kind, masked: <c>138****5678</c>, <c>10.*.*.*</c>, <c>4C-BD-8F-*-*-*</c>, <c>王*</c>; blank stays blank.</summary>
    public static string Mask(FieldKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? "" : kind switch
        {
            FieldKind.Phone => string.Join('/', text.Split('/').Select(Phone)),
            FieldKind.Ipv4 => Address(text, '.', parts: 4, shown: 1),
            FieldKind.Mac => Address(text, '-', parts: 6, shown: 3),
            FieldKind.Ipv6 => Ipv6(text),
            FieldKind.Text => Name(text),
            _ => Hidden,
        };
    }

    // Of a mobile number the operator and the end, of a short one the end alone, of an extension nothing.
    private static string Phone(string number)
    {
        var digits = number.Count(letter => !PhoneSigns.Contains(letter, StringComparison.Ordinal));
        var (head, tail) = digits switch { >= 11 => (3, 4), >= 7 => (0, 2), _ => (0, 0) };
        var seen = 0;
        return string.Concat(number.Select(letter =>
            PhoneSigns.Contains(letter, StringComparison.Ordinal) || seen++ < head || seen > digits - tail ? letter : '*'));
    }

    private static string Address(string text, char divider, int parts, int shown)
    {
        var all = text.Split(divider);
        return all.Length == parts ? string.Join(divider, all.Select((part, at) => at < shown ? part : Hidden)) : Hidden;
    }

    private static string Ipv6(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and <= 4 and var end ? text[..end] + ":*" : Hidden;

    // A name of one character would be told as a whole.
    private static string Name(string text)
    {
        var first = StringInfo.GetNextTextElement(text);
        return first.Length < text.Length ? first + Hidden : Hidden;
    }
}
