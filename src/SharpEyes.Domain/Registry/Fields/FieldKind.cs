namespace SharpEyes.Domain.Registry;

/// <summary>What the text of a field stands for, and so how it is read and written.</summary>
public enum FieldKind : byte
{
    Text,

    /// <summary>A fixed number of decimal digits.</summary>
    Digits,

    /// <summary>One code of a table.</summary>
    Code,

    /// <summary>Codes of a table, divided by <c>/</c>.</summary>
    Codes,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number; WGS-84 degrees and metres among them.</summary>
    Number,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    Ipv4,

    Ipv6,

    /// <summary>Six pairs of hexadecimal digits, divided by <c>-</c>.</summary>
    Mac,

    /// <summary>One or more phone numbers, divided by <c>/</c>.</summary>
    Phone,
}
