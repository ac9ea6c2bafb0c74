using SharpEyes.Domain.Areas;
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

    // Without these a row cannot be kept.
    private static readonly string[] PointsNeed =
    [
        PointFields.DeviceCode, PointFields.Name, PointFields.VillageCode, PointFields.Class, PointFields.Longitude, PointFields.Latitude,
    ];

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

    /// <summary>Names in both languages and the pinyin keys of the 公安部 form stand beside the keys of the fields.</summary>
    public static ImportColumns Points { get; } = new(
        [.. PointFields.All.Select(field => new ImportColumn(field.Key, PointsNeed.Contains(field.Key), [.. AliasesOf(field)]))]);

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

    public static ImportColumns Grids { get; } = new(
    [
        new(GridFields.Code, true, ["网格编码", "网格代码"]),
        new(GridFields.Name, true, ["网格名称", "名称"]),
        new(GridFields.Division, false, ["区划代码", "村代码", "所属村代码"]),
        new(GridFields.Leader, false, ["网格长", "网格长姓名"]),
        new(GridFields.Phone, false, ["联系电话", "电话", "网格长电话"]),
        new(GridFields.Households, false, ["户数"]),
        new(GridFields.Boundary, false, ["边界"], ImportLimits.RowBytes),
    ]);

    public static ImportColumns Centres { get; } = new(
    [
        new(CentreFields.Division, true, ["区划代码", "乡镇或村代码"]),
        new(CentreFields.Name, true, ["综治中心名称", "名称"]),
        new(CentreFields.State, true, ["状态", "建设状态"]),
        new(CentreFields.Date, false, ["日期", "建成日期"]),
        new(CentreFields.Address, false, ["地址"]),
        new(CentreFields.Phone, false, ["联系电话", "电话"]),
        new(CentreFields.Longitude, false, ["经度"]),
        new(CentreFields.Latitude, false, ["纬度"]),
    ]);

    /// <summary>Names of the template, in its order.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<string> Required { get; }

    public static ImportColumns Of(ImportKind kind) => kind switch
    {
        ImportKind.Points => Points,
        ImportKind.Grids => Grids,
        ImportKind.Centres => Centres,
        _ => Divisions,
    };

    /// <summary>The same columns, for a file in which a person said what its headings mean.</summary>
    /// <param name="mapping">Heading of the file to name of the template; an empty name leaves the column out. A heading that is not in it is recognised as ever.</param>
    public ImportColumns With(IReadOnlyDictionary<string, string>? mapping) => mapping is null ? this : new(this, mapping);

    /// <summary>Index of a name of the template; -1 when it has no such name.</summary>
    internal int IndexOf(string name) => _byName.GetValueOrDefault(name, -1);

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

    private static IEnumerable<string> AliasesOf(PointField field)
    {
        yield return field.Name.Zh;
        yield return field.Name.En;
        if (field.FormKey is { } key)
        {
            yield return key;
        }
        foreach (var alias in field.Key switch
        {
            PointFields.Name => (string[])["名称", "点位名称", "摄像机名称"],
            PointFields.VillageCode => ["村代码", "所属村代码"],
            PointFields.Class => ["点位类型"],
            PointFields.ViewAngle => ["视场角"],
            PointFields.HeartbeatSeconds => ["心跳间隔秒"],
            PointFields.ContactPhone => ["联系方式"],
            PointFields.PoliceUnit => ["辖区公安机关"],
            PointFields.InstalledOn => ["安装日期"],
            _ => [],
        })
        {
            yield return alias;
        }
    }
}
