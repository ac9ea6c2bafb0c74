using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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
    private const int ChunkPoints = 4096;

    private static readonly (string Name, string Type, int Size, double? Scale)[] Columns =
    [
        ("codeHead", "f64", 8, null), ("codeTail", "f64", 8, null),
        ("longitude", "i32", 4, 1e-7), ("latitude", "i32", 4, 1e-7),
        ("azimuth", "u16", 2, null), ("viewAngle", "u16", 2, null), ("viewDistance", "u16", 2, null),
        ("pointClass", "u8", 1, null),
    ];

    /// <summary>Writes what is seen piece by piece: a million points never stand in memory as one block.</summary>
    public static void Write(Stream output, MapView view, bool synthetic)
    {
        var indices = view.Indices();
        var points = view.Layout.Fleet.Points;
        var header = WriteHeader(view, indices, synthetic, out var start);
        Span<byte> preamble = stackalloc byte[Preamble];
        "SEM1"u8.CopyTo(preamble);
        BinaryPrimitives.WriteUInt32LittleEndian(preamble[4..], (uint)(start - Preamble));
        output.Write(preamble);
        output.Write(header);
        Pad(output, (byte)' ', start - Preamble - header.Length);
        Fill<double>(output, points, indices, static (in PointDefinition point) => point.Code.Head);
        Fill<double>(output, points, indices, static (in PointDefinition point) => point.Code.Tail);
        Fill<int>(output, points, indices, static (in PointDefinition point) => point.LongitudeE7);
        Fill<int>(output, points, indices, static (in PointDefinition point) => point.LatitudeE7);
        Fill<ushort>(output, points, indices, static (in PointDefinition point) => point.Azimuth);
        Fill<ushort>(output, points, indices, static (in PointDefinition point) => point.ViewAngle);
        Fill<ushort>(output, points, indices, static (in PointDefinition point) => point.ViewDistance);
        Fill<byte>(output, points, indices, static (in PointDefinition point) => (byte)point.Class);
    }

    private delegate T Select<T>(in PointDefinition point);

    private static void Fill<T>(Stream output, ReadOnlySpan<PointDefinition> points, int[] all, Select<T> select)
        where T : unmanaged
    {
        // The machines this runs on are little-endian, as .NET's supported platforms all are.
        var chunk = new T[ChunkPoints];
        for (var position = 0; position < all.Length; position += ChunkPoints)
        {
            var indices = all.AsSpan(position, Math.Min(ChunkPoints, all.Length - position));
            for (var at = 0; at < indices.Length; at++)
            {
                chunk[at] = select(in points[indices[at]]);
            }
            output.Write(MemoryMarshal.AsBytes(chunk.AsSpan(0, indices.Length)));
        }
        var length = Unsafe.SizeOf<T>() * all.Length;
        Pad(output, 0, Align(length) - length);
    }

    private static void Pad(Stream output, byte value, int count)
    {
        for (; count > 0; count--)
        {
            output.WriteByte(value);
        }
    }

    // The header names offsets that depend on its own length: written again until it fits.
    private static ReadOnlySpan<byte> WriteHeader(MapView view, int[] indices, bool synthetic, out int start)
    {
        var areas = view.Cut(indices);
        start = Preamble;
        while (true)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer))
            {
                WriteHeader(json, view.Version, areas, indices.Length, synthetic, Offsets(start, indices.Length));
            }
            if (Align(Preamble + buffer.WrittenCount) <= start)
            {
                return buffer.WrittenSpan;
            }
            start = Align(Preamble + buffer.WrittenCount);
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, long version, MapArea[] areas, int count, bool synthetic, int[] offsets)
    {
        json.WriteStartObject();
        json.WriteNumber("fleetVersion", version);
        json.WriteNumber("count", count);
        json.WriteBoolean("synthetic", synthetic);
        json.WriteStartArray("areas");
        foreach (var area in areas)
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

    private static int[] Offsets(int start, int count)
    {
        var offsets = new int[Columns.Length];
        for (var column = 0; column < Columns.Length; column++)
        {
            offsets[column] = start;
            start = Align(start + (Columns[column].Size * count));
        }
        return offsets;
    }

    private static int Align(int offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
