using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Domain.Registry;

/// <summary>
/// The file of a point 一机一档: for each field the text that is kept for it (see <see cref="FieldText"/>), empty when there is none.
/// Immutable; two files are equal when all their texts are.
/// </summary>
public sealed class PointFile : IEquatable<PointFile>
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly string[] _texts;

    private PointFile(string[] texts) => _texts = texts;

    public static PointFile Empty { get; } = new([.. PointFields.All.Select(_ => "")]);

    public string this[PointField field] => _texts[field.Ordinal];

    /// <exception cref="KeyNotFoundException">There is no field of this key.</exception>
    public string this[string key] => _texts[PointFields.Get(key).Ordinal];

    /// <exception cref="FormatException">The file has no readable device code.</exception>
    public DeviceCode Code => DeviceCode.Parse(this[PointFields.DeviceCode]);

    public string Name => this[PointFields.Name];

    /// <exception cref="FormatException">The file has no readable village.</exception>
    public DivisionCode Village => DivisionCode.Parse(this[PointFields.VillageCode]);

    public PointClass Class => (PointClass)(Whole(PointFields.Class) ?? (int)PointClass.Other);

    public LifeCycle LifeCycle => (LifeCycle)((Whole(PointFields.LifeCycle) ?? 1) - 1);

    /// <summary>WGS-84, 10⁻⁷ degrees.</summary>
    public int LongitudeE7 => E7(PointFields.Longitude);

    /// <inheritdoc cref="LongitudeE7"/>
    public int LatitudeE7 => E7(PointFields.Latitude);

    /// <summary>The file in which each field has the text the function gives, which must be one that is kept.</summary>
    public static PointFile From(Func<PointField, string> textOf)
    {
        ArgumentNullException.ThrowIfNull(textOf);
        var texts = new string[PointFields.All.Count];
        foreach (var field in PointFields.All)
        {
            texts[field.Ordinal] = textOf(field);
        }
        return new PointFile(texts);
    }

    /// <summary>The file of a document that <see cref="ToJson"/> gave. Fields of other versions of the product are passed over.</summary>
    public static PointFile Parse(string json)
    {
        var texts = new string[PointFields.All.Count];
        Array.Fill(texts, "");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var field = PointFields.Find(reader.GetString()!);
                if (reader.Read() && field is not null && reader.TokenType == JsonTokenType.String)
                {
                    texts[field.Ordinal] = reader.GetString()!;
                }
            }
        }
        return new PointFile(texts);
    }

    /// <summary>How a field with a text stands in <see cref="ToJson"/>, and nothing else does: quotes within texts are escaped there.</summary>
    public static string JsonMember(string key, string text) => $"\"{key}\":\"{JsonEncodedText.Encode(text, Json.Encoder)}\"";

    /// <summary>The file with another text in one field.</summary>
    public PointFile With(string key, string text)
    {
        var texts = (string[])_texts.Clone();
        texts[PointFields.Get(key).Ordinal] = text;
        return new PointFile(texts);
    }

    /// <summary>The number in a field; null when it is empty.</summary>
    public int? Whole(string key) => FieldReading.Whole(this[key]);

    /// <summary>The fields in which another file says something else than this one, in the order of the template.</summary>
    public IReadOnlyList<FieldChange> ChangesTo(PointFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. PointFields.All.Where(field => this[field] != other[field]).Select(field => new FieldChange(field, this[field], other[field]))];
    }

    /// <summary>A JSON object of the fields that are not empty, in the order of the template.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            writer.WriteStartObject();
            foreach (var field in PointFields.All)
            {
                if (_texts[field.Ordinal].Length > 0)
                {
                    writer.WriteString(field.Key, _texts[field.Ordinal]);
                }
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public bool Equals(PointFile? other) => other is not null && _texts.AsSpan().SequenceEqual(other._texts);

    public override bool Equals(object? obj) => Equals(obj as PointFile);

    public override int GetHashCode() => this[PointFields.DeviceCode].GetHashCode(StringComparison.Ordinal);

    private int E7(string key) => (int)Math.Round((FieldText.Number(this[key]) ?? 0) * 1e7);
}
