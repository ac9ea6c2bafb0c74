using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>The columns of a kind of file: names of the template, other names they go by in the field, and which must be there.</summary>
public sealed class ImportColumns
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.OrdinalIgnoreCase);

    private ImportColumns(params (string Name, bool Required, string[] Aliases)[] columns)
    {
        Names = [.. columns.Select(column => column.Name)];
        Required = [.. columns.Where(column => column.Required).Select(column => column.Name)];
        for (var i = 0; i < columns.Length; i++)
        {
            foreach (var name in columns[i].Aliases.Prepend(columns[i].Name))
            {
                _byName.Add(name, i);
            }
        }
    }

    /// <summary>Chinese headings and the pinyin keys of the 公安部 form stand beside the names of the template.</summary>
    public static ImportColumns Points { get; } = new(
        (PointFields.DeviceCode, true, ["设备编码", "SBBM"]),
        (PointFields.Name, true, ["设备名称", "名称", "SBMC"]),
        (PointFields.VillageCode, true, ["行政村代码", "村代码", "所属村代码"]),
        (PointFields.Class, true, ["监控点位类型", "点位类型", "JKDWLX"]),
        (PointFields.Longitude, true, ["经度", "JD"]),
        (PointFields.Latitude, true, ["纬度", "WD"]),
        (PointFields.Azimuth, false, ["方位角"]),
        (PointFields.ViewAngle, false, ["视场角", "水平视场角"]),
        (PointFields.ViewDistance, false, ["可视距离", "KSJL"]),
        (PointFields.GatewayCode, false, ["网关编码"]),
        (PointFields.GatewayName, false, ["网关名称"]),
        (PointFields.LifeCycle, false, ["设备状态", "SBZT"]),
        (PointFields.HeartbeatSeconds, false, ["心跳间隔", "心跳间隔秒"]),
        (PointFields.ContactName, false, ["联系人"]),
        (PointFields.ContactPhone, false, ["联系电话", "联系方式", "管理单位联系方式", "GLDWLXFS"]));

    public static ImportColumns Divisions { get; } = new(
        (DivisionFields.Code, true, ["区划代码", "代码"]),
        (DivisionFields.Name, true, ["区划名称", "名称"]),
        (DivisionFields.Level, false, ["级别", "区划级别"]),
        (DivisionFields.Parent, false, ["上级代码", "上级区划代码"]),
        (DivisionFields.Year, false, ["年份", "版本年份"]),
        (DivisionFields.Longitude, false, ["经度"]),
        (DivisionFields.Latitude, false, ["纬度"]),
        (DivisionFields.Boundary, false, ["边界"]));

    /// <summary>Names of the template, in its order.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<string> Required { get; }

    public static ImportColumns Of(ImportKind kind) => kind == ImportKind.Points ? Points : Divisions;

    /// <summary>Index into <see cref="Names"/>; -1 when the template has no such column.</summary>
    internal int Find(string heading) => _byName.GetValueOrDefault(heading, -1);
}
