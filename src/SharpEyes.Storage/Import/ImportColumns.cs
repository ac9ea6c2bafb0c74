using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// The columns of a kind of file: names of the template, other names they go by in the field, and which must be there. A file
/// with headings of its own is read with a mapping put before the names.
/// </summary>
public sealed class ImportColumns
{
    private static readonly Dictionary<string, string> NothingChosen = [];

    private readonly IReadOnlyList<ImportColumn> _columns;
    private readonly Dictionary<string, int> _byKey;
    private readonly Dictionary<string, int> _byName;
    private readonly IReadOnlyDictionary<string, string> _chosen;

    /// <exception cref="ArgumentException">Two columns go by the same name.</exception>
    internal ImportColumns(IReadOnlyList<ImportColumn> columns)
    {
        (_columns, _chosen, _byKey) = (columns, NothingChosen, []);
        _byName = columns.Select((column, i) => (column.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        Names = [.. columns.Select(column => column.Name)];
        Required = [.. columns.Where(column => column.Required).Select(column => column.Name)];
        for (var i = 0; i < columns.Count; i++)
        {
            foreach (var name in columns[i].Aliases.Prepend(columns[i].Name))
            {
                if (!_byKey.TryAdd(Heading.Key(name), i) && _byKey[Heading.Key(name)] != i)
                {
                    throw new ArgumentException($"Two columns go by the name {name}.", nameof(columns));
                }
            }
        }
    }

    private ImportColumns(ImportColumns others, IReadOnlyDictionary<string, string> chosen) =>
        (_columns, _byKey, _byName, Names, Required, _chosen) = (others._columns, others._byKey, others._byName, others.Names, others.Required, chosen);

    /// <summary>Chinese headings and the pinyin keys of the 公安部 form stand beside the names of the template.</summary>
    public static ImportColumns Points { get; } = new(
    [
        new(PointFields.DeviceCode, true, ["设备编码", "SBBM"]),
        new(PointFields.Name, true, ["设备名称", "名称", "SBMC"]),
        new(PointFields.VillageCode, true, ["行政村代码", "村代码", "所属村代码"]),
        new(PointFields.Class, true, ["监控点位类型", "点位类型", "JKDWLX"]),
        new(PointFields.Longitude, true, ["经度", "JD"]),
        new(PointFields.Latitude, true, ["纬度", "WD"]),
        new(PointFields.Azimuth, false, ["方位角"]),
        new(PointFields.ViewAngle, false, ["视场角", "水平视场角"]),
        new(PointFields.ViewDistance, false, ["可视距离", "KSJL"]),
        new(PointFields.GatewayCode, false, ["网关编码"]),
        new(PointFields.GatewayName, false, ["网关名称"]),
        new(PointFields.LifeCycle, false, ["设备状态", "SBZT"]),
        new(PointFields.HeartbeatSeconds, false, ["心跳间隔", "心跳间隔秒"]),
        new(PointFields.ContactName, false, ["联系人"]),
        new(PointFields.ContactPhone, false, ["联系电话", "联系方式", "管理单位联系方式", "GLDWLXFS"]),
    ]);

    public static ImportColumns Divisions { get; } = new(
    [
        new(DivisionFields.Code, true, ["区划代码", "代码"]),
        new(DivisionFields.Name, true, ["区划名称", "名称"]),
        new(DivisionFields.Level, false, ["级别", "区划级别"]),
        new(DivisionFields.Parent, false, ["上级代码", "上级区划代码"]),
        new(DivisionFields.Year, false, ["年份", "版本年份"]),
        new(DivisionFields.Longitude, false, ["经度"]),
        new(DivisionFields.Latitude, false, ["纬度"]),
        new(DivisionFields.Boundary, false, ["边界"], ImportLimits.RowBytes),
    ]);

    /// <summary>Names of the template, in its order.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<string> Required { get; }

    public static ImportColumns Of(ImportKind kind) => kind == ImportKind.Points ? Points : Divisions;

    /// <summary>The same columns, for a file in which a person said what its headings mean.</summary>
    /// <param name="mapping">Heading of the file to name of the template; an empty name leaves the column out. A heading that is not in it is recognised as ever.</param>
    public ImportColumns With(IReadOnlyDictionary<string, string>? mapping) => mapping is null ? this : new(this, mapping);

    /// <summary>Index of a name of the template.</summary>
    /// <exception cref="KeyNotFoundException">The template has no such name.</exception>
    internal int IndexOf(string name) => _byName[name];

    internal int MaximumLength(int column) => _columns[column].MaximumLength;

    /// <summary>Index into <see cref="Names"/>; -1 when the column is none of the template's.</summary>
    /// <param name="chosen">The mapping says so.</param>
    internal int Find(string heading, out bool chosen)
    {
        chosen = _chosen.TryGetValue(heading, out var name);
        if (chosen)
        {
            return _byName.GetValueOrDefault(name!, -1);
        }
        foreach (var key in Heading.Keys(heading))
        {
            if (_byKey.TryGetValue(key, out var column))
            {
                return column;
            }
        }
        return -1;
    }
}
