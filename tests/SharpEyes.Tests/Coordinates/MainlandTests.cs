using SharpEyes.Domain.Coordinates;

namespace SharpEyes.Tests.Coordinates;

public sealed class MainlandTests
{
    // The ends of the mainland: border posts, capes, islands.
    [Theory]
    [InlineData("漠河北极村", 122.35, 53.48)]
    [InlineData("抚远", 134.30, 48.36)]
    [InlineData("黑瞎子岛", 134.75, 48.32)]
    [InlineData("饶河", 134.02, 46.80)]
    [InlineData("绥芬河", 131.15, 44.40)]
    [InlineData("防川", 130.60, 42.42)]
    [InlineData("丹东", 124.38, 40.12)]
    [InlineData("成山头", 122.69, 37.39)]
    [InlineData("嵊山", 122.82, 30.72)]
    [InlineData("平潭", 119.79, 25.50)]
    [InlineData("深圳", 114.06, 22.54)]
    [InlineData("三亚", 109.50, 18.25)]
    [InlineData("永兴岛", 112.33, 16.83)]
    [InlineData("东兴", 107.97, 21.54)]
    [InlineData("磨憨", 101.69, 21.19)]
    [InlineData("瑞丽", 97.85, 24.01)]
    [InlineData("亚东", 88.91, 27.48)]
    [InlineData("樟木", 85.98, 27.99)]
    [InlineData("红其拉甫", 75.42, 36.85)]
    [InlineData("伊尔克什坦", 73.98, 39.68)]
    [InlineData("霍尔果斯", 80.42, 44.21)]
    [InlineData("喀纳斯", 87.03, 48.70)]
    [InlineData("策克", 101.30, 42.35)]
    [InlineData("二连浩特", 111.97, 43.65)]
    [InlineData("满洲里", 117.45, 49.60)]
    [InlineData("黑河", 127.50, 50.25)]
    public void The_ends_of_the_mainland_are_in_it(string name, double longitude, double latitude) =>
        Assert.True(Mainland.Holds(new LonLat(longitude, latitude)), name);

    // All of these lie in the usual bounding box.
    [Theory]
    [InlineData("Vladivostok", 131.89, 43.11)]
    [InlineData("Ulaanbaatar", 106.92, 47.92)]
    [InlineData("Seoul", 126.98, 37.57)]
    [InlineData("Pyongyang", 125.75, 39.03)]
    [InlineData("Hanoi", 105.85, 21.03)]
    [InlineData("Kathmandu", 85.32, 27.71)]
    [InlineData("Almaty", 76.95, 43.25)]
    [InlineData("Mandalay", 96.08, 21.98)]
    [InlineData("Fukuoka", 130.40, 33.60)]
    public void Cities_abroad_are_not_in_it(string name, double longitude, double latitude) =>
        Assert.False(Mainland.Holds(new LonLat(longitude, latitude)), name);
}
