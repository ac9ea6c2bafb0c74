namespace SharpEyes.Domain.Registry;

/// <summary>Of which points a field is demanded.</summary>
public enum Requirement : byte
{
    /// <summary>Of none.</summary>
    Optional,

    /// <summary>Of those that public bodies run: 一类, 二类 and 公安内部. What stands on private premises (三类, 其他) may leave it out.</summary>
    Public,

    /// <summary>Of every point.</summary>
    Always,
}
