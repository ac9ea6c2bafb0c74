namespace SharpEyes.Demo.City.Points;

/// <summary>A place in a village where a camera is put, with its usual distance from the middle of the village in metres.</summary>
internal sealed record Spot(string Name, int NearestMetres, int FarthestMetres)
{
    /// <summary>In the order in which a village is equipped: its entrance and its crossroads first.</summary>
    public static IReadOnlyList<Spot> All { get; } =
    [
        new("村口", 260, 400),
        new("十字路口", 50, 120),
        new("村委会", 50, 150),
        new("文化广场", 60, 180),
        new("学校门前", 90, 260),
        new("卫生室", 60, 200),
        new("桥头", 220, 390),
        new("后街路口", 120, 300),
        new("超市门前", 50, 160),
        new("公交站", 180, 340),
        new("加油站", 240, 400),
        new("粮食收购点", 180, 360),
        new("水井房", 120, 320),
        new("农机库", 150, 350),
    ];

    /// <summary>Eight compass directions, as they are written on the plate of a camera.</summary>
    public static IReadOnlyList<string> Directions { get; } = ["北向", "东北向", "东向", "东南向", "南向", "西南向", "西向", "西北向"];
}
