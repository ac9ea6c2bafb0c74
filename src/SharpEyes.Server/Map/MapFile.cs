using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Server.Live;

namespace SharpEyes.Server.Map;

/// <summary>
/// Writes the columns of the map: "SEM1", length of the header (u32), header (JSON, padded with spaces), then the columns,
/// each starting at a multiple of 8, all little-endian, so that a browser reads them as typed arrays without copying.
/// </summary>
internal static class MapFile
{
    private const int Alignment = 8;
    private const int Preamble = 8;

    private static readonly (string Name, string Type, int Size, double? Scale)[] Columns =
    [
        ("codeHead", "f64", 8, null), ("codeTail", "f64", 8, null),
        ("longitude", "i32", 4, 1e-7), ("latitude", "i32", 4, 1e-7),
        ("azimuth", "u16", 2, null), ("viewAngle", "u16", 2, null), ("viewDistance", "u16", 2, null),
        ("pointClass", "u8", 1, null),
    ];

    public static byte[] Write(MapLayout layout, bool synthetic)
    {
        var header = WriteHeader(layout, synthetic, out var start);
        var offsets = Offsets(start, layout.Indices.Length, out var length);
        var file = new byte[length];
        "SEM1"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)(start - Preamble));
        file.AsSpan(Preamble, start - Preamble).Fill((byte)' ');
        header.CopyTo(file.AsSpan(Preamble));
        Fill<double>(file, offsets[0], layout, static (in PointDefinition point) => point.Code.Head);
        Fill<double>(file, offsets[1], layout, static (in PointDefinition point) => point.Code.Tail);
        Fill<int>(file, offsets[2], layout, static (in PointDefinition point) => point.LongitudeE7);
        Fill<int>(file, offsets[3], layout, static (in PointDefinition point) => point.LatitudeE7);
        Fill<ushort>(file, offsets[4], layout, static (in PointDefinition point) => point.Azimuth);
        Fill<ushort>(file, offsets[5], layout, static (in PointDefinition point) => point.ViewAngle);
        Fill<ushort>(file, offsets[6], layout, static (in PointDefinition point) => point.ViewDistance);
        Fill<byte>(file, offsets[7], layout, static (in PointDefinition point) => (byte)point.Class);
        return file;
    }

    private delegate T Select<T>(in PointDefinition point);

    private static void Fill<T>(byte[] file, int offset, MapLayout layout, Select<T> select)
        where T : unmanaged
    {
        // The machines this runs on are little-endian, as .NET's supported platforms all are.
        var column = MemoryMarshal.Cast<byte, T>(file.AsSpan(offset))[..layout.Indices.Length];
        var points = layout.Fleet.Points;
        for (var position = 0; position < column.Length; position++)
        {
            column[position] = select(in points[layout.Indices[position]]);
        }
    }

    // The header names offsets that depend on its own length: written again until it fits.
    private static ReadOnlySpan<byte> WriteHeader(MapLayout layout, bool synthetic, out int start)
    {
        start = Preamble;
        while (true)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer))
            {
                WriteHeader(json, layout, synthetic, Offsets(start, layout.Indices.Length, out _));
            }
            if (Align(Preamble + buffer.WrittenCount) <= start)
            {
                return buffer.WrittenSpan;
            }
            start = Align(Preamble + buffer.WrittenCount);
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, MapLayout layout, bool synthetic, int[] offsets)
    {
        json.WriteStartObject();
        json.WriteNumber("fleetVersion", layout.Version);
        json.WriteNumber("count", layout.Indices.Length);
        json.WriteBoolean("synthetic", synthetic);
        json.WriteStartArray("areas");
        foreach (var area in layout.Areas)
        {
            json.WriteStartObject();
            json.WriteString("code", area.Code);
            json.WriteString("name", area.Name);
            json.WriteNumber("first", area.First);
            json.WriteNumber("count", area.Count);
            json.WriteStartArray("bounds");
            foreach (var bound in (ReadOnlySpan<int>)[area.West, area.South, area.East, area.North])
            {
                json.WriteNumberValue(bound / 1e7);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("columns");
        for (var column = 0; column < Columns.Length; column++)
        {
            json.WriteStartObject();
            json.WriteString("name", Columns[column].Name);
            json.WriteString("type", Columns[column].Type);
            json.WriteNumber("offset", offsets[column]);
            json.WriteNumber("scale", Columns[column].Scale ?? 1);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static int[] Offsets(int start, int count, out int length)
    {
        var offsets = new int[Columns.Length];
        for (var column = 0; column < Columns.Length; column++)
        {
            offsets[column] = start;
            start = Align(start + (Columns[column].Size * count));
        }
        length = start;
        return offsets;
    }

    private static int Align(int offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
