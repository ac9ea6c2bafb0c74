using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using SharpEyes.Server.Live;
using SharpEyes.Server.Map;

namespace SharpEyes.Tests.Server;

public sealed class MapFileTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_file_says_what_the_registry_says(bool synthetic)
    {
        var layout = new MapLayout(SmallFleets.Make());
        var stream = new MemoryStream();
        MapFile.Write(stream, layout.Whole, synthetic);
        var file = stream.ToArray();
        Assert.True(file.AsSpan(0, 4).SequenceEqual("SEM1"u8));
        var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        Assert.Equal(0, (8 + length) % 8);
        using var header = JsonDocument.Parse(file.AsMemory(8, length));
        var root = header.RootElement;
        Assert.Equal(layout.Version, root.GetProperty("fleetVersion").GetInt64());
        Assert.Equal(synthetic, root.GetProperty("synthetic").GetBoolean());
        Assert.Equal(layout.Fleet.Count, root.GetProperty("count").GetInt32());
        Assert.Equal([("230521000000", 0, 10), ("230522000000", 10, 10), ("230523000000", 20, 0)], root.GetProperty("areas").EnumerateArray()
            .Select(area => (area.GetProperty("code").GetString()!, area.GetProperty("first").GetInt32(), area.GetProperty("count").GetInt32())));

        var heads = Column<double>(file, root, "codeHead");
        var tails = Column<double>(file, root, "codeTail");
        var longitudes = Column<int>(file, root, "longitude");
        var latitudes = Column<int>(file, root, "latitude");
        var distances = Column<ushort>(file, root, "viewDistance");
        var classes = Column<byte>(file, root, "pointClass");
        for (var position = 0; position < heads.Length; position++)
        {
            var point = layout.Fleet.Points[layout.Indices[position]];
            Assert.Equal((point.Code.Head, point.Code.Tail), ((ulong)heads[position], (ulong)tails[position]));
            Assert.Equal((point.LongitudeE7, point.LatitudeE7), (longitudes[position], latitudes[position]));
            Assert.Equal((point.ViewDistance, (byte)point.Class), (distances[position], classes[position]));
        }
    }

    private static T[] Column<T>(byte[] file, JsonElement header, string name)
        where T : unmanaged
    {
        var column = header.GetProperty("columns").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        var offset = column.GetProperty("offset").GetInt32();
        Assert.Equal(0, offset % 8);
        return MemoryMarshal.Cast<byte, T>(file.AsSpan(offset))[..header.GetProperty("count").GetInt32()].ToArray();
    }
}
