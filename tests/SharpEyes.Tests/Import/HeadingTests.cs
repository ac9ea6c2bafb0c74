using SharpEyes.Domain.Registry;
using SharpEyes.Storage.Import;

namespace SharpEyes.Tests.Import;

public sealed class HeadingTests
{
    [Theory]
    [InlineData("设备编码(SBBM)*", PointFields.DeviceCode)]
    [InlineData("设备编码（ＳＢＢＭ）＊", PointFields.DeviceCode)]
    [InlineData("SBBM 设备编码", PointFields.DeviceCode)]
    [InlineData("SBBM设备编码", PointFields.DeviceCode)]
    [InlineData("设备编码\nSBBM（必填）", PointFields.DeviceCode)]
    [InlineData("Device code (SBBM)", PointFields.DeviceCode)]
    [InlineData("DEVICE-CODE", PointFields.DeviceCode)]
    [InlineData("* sbmc", PointFields.Name)]
    [InlineData("可视距离（米）", PointFields.ViewDistance)]
    [InlineData("Contact name", PointFields.ContactName)]
    [InlineData("经度 WGS-84", PointFields.Longitude)]
    [InlineData("编码", null)]
    [InlineData("Village name of old", null)]
    [InlineData("", null)]
    [InlineData("***", null)]
    public void A_heading_is_recognised_by_its_parts(string heading, string? field)
    {
        var column = ImportColumns.Points.Find(heading, out var chosen);

        Assert.Equal((field, false), (column < 0 ? null : ImportColumns.Points.Names[column], chosen));
    }

    [Fact]
    public void What_a_person_said_goes_before_what_a_name_suggests()
    {
        var columns = ImportColumns.Points.With(new Dictionary<string, string> { ["旧名称"] = PointFields.Name, ["经度"] = "" });

        var header = new TableHeader(["设备名称", "旧名称", "经度", "X"], columns);

        Assert.Equal([null, PointFields.Name, null, null], Enumerable.Range(0, 4).Select(header.FieldAt));
        Assert.Equal(["设备名称", "经度", "X"], header.Ignored);
        Assert.Equal(1, header.PositionOf(PointFields.Name));
    }

    [Fact]
    public void Two_columns_that_say_the_same_are_refused()
    {
        Assert.Equal("file.column-twice", new TableHeader(["代码", "CODE", "名称"], ImportColumns.Divisions).Issue?.Code);
    }
}
