using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace SharpEyes.SystemTests.Clients;

/// <summary>The columns of /api/v1/map, as far as they say which point is where: "SEM1", length of the header, header, columns.</summary>
internal static class MapFile
{
    /// <summary>Area and slot of every point by its code.</summary>
    public static Dictionary<string, (string Area, int Slot)> Read(byte[] bytes)
    {
        Assert.Equal("SEM1"u8, bytes.AsSpan(0, 4));
        using var document = JsonDocument.Parse(bytes.AsMemory(8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))));
        var header = document.RootElement;
        int Offset(string column) => header.List("columns").Single(c => c.Text("name") == column).Int("offset");
        long Half(int offset, int index) => (long)BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(offset + (index * 8)));
        var (head, tail) = (Offset("codeHead"), Offset("codeTail"));
        var places = new Dictionary<string, (string Area, int Slot)>();
        foreach (var area in header.List("areas"))
        {
            var first = area.Int("first");
            for (var slot = 0; slot < area.Int("count"); slot++)
            {
                var code = string.Create(CultureInfo.InvariantCulture, $"{Half(head, first + slot):D10}{Half(tail, first + slot):D10}");
                places[code] = (area.Text("code")!, slot);
            }
        }
        return places;
    }
}
