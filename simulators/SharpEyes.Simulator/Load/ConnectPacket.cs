using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SharpEyes.Simulator.Load;

/// <summary>
/// Writes the CONNECT of a load connection: clean start, keep-alive off, no will (MQTT 3.1.1 and 5.0, section 3.1). Its client identifier
/// names the process, so that two loads do not take over each other's sessions.
/// </summary>
internal static class ConnectPacket
{
    public static byte[] Write(LoadOptions options, int connection)
    {
        var (user, password) = options.Credentials is { } credentials ? credentials[connection % credentials.Count] : new(options.User!, options.Password!);
        var body = new List<byte>();
        Text(body, "MQTT");
        body.Add((byte)(options.Version == 5 ? 5 : 4));
        body.Add((byte)(0x02 | (user is null ? 0 : 0x80) | (password is null ? 0 : 0x40)));
        body.AddRange([0, 0]);
        if (options.Version == 5)
        {
            body.Add(0);
        }
        Text(body, string.Create(CultureInfo.InvariantCulture, $"load-{Environment.ProcessId}-{connection}"));
        if (user is not null)
        {
            Text(body, user);
        }
        if (password is not null)
        {
            Text(body, password);
        }
        return [0x10, .. RemainingLength(body.Count), .. body];
    }

    /// <summary>Variable byte integer (section 2.2.3 of 3.1.1, 1.5.5 of 5.0).</summary>
    public static byte[] RemainingLength(int length)
    {
        var bytes = new List<byte>(4);
        do
        {
            bytes.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        return [.. bytes];
    }

    private static void Text(List<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        body.AddRange(length);
        body.AddRange(bytes);
    }
}
