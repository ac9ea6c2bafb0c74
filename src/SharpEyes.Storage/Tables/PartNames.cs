using System.Xml;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>The names in a part. A workbook has some hundred; a hostile one would fill the memory with names that are all different.</summary>
internal sealed class PartNames : XmlNameTable
{
    private const int Most = 10_000;

    private readonly NameTable _names = new();
    private int _count;

    public override string Add(string array) => _names.Get(array) ?? Count(_names.Add(array));

    public override string Add(char[] array, int offset, int length) =>
        _names.Get(array, offset, length) ?? Count(_names.Add(array, offset, length));

    public override string? Get(string array) => _names.Get(array);

    public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

    private string Count(string added) => ++_count <= Most ? added : throw new WorkbookException(FileIssues.WorkbookDamaged());
}
