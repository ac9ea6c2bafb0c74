using System.Net.Sockets;
using System.Text;
using SharpEyes.SystemTests.Cities;
using SharpEyes.SystemTests.Clients;
using SharpEyes.SystemTests.Heartbeats;

namespace SharpEyes.SystemTests.Brokers;

/// <summary>Whatever one peer sends, its own connection ends, with a reason where the protocol has one, and nobody else feels it.</summary>
public sealed class BadInputTests(LiveCity city) : IClassFixture<LiveCity>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly byte[] Connect311 = MqttWire.Packet(0x10, [.. MqttWire.Text("MQTT"), 4, 2, 0, 60, .. MqttWire.Text("bad")]);
    private static readonly byte[] Connect5 = MqttWire.Packet(0x10, [.. MqttWire.Text("MQTT"), 5, 2, 0, 60, 0, .. MqttWire.Text("bad5")]);

    public static TheoryData<string, byte[]> BadStarts => new()
    {
        { "an HTTP request", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n") },
        { "a TLS greeting", Convert.FromHexString("16030100C8010000C40303") },
        { "zeroes", new byte[64] },
        { "a length of five bytes", [0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F] },
        { "a length of 256 MB", [0x10, 0xFF, 0xFF, 0xFF, 0x7F, 0, 4] },
        { "a PUBLISH before CONNECT", MqttWire.Packet(0x30, [.. MqttWire.Text("a"), 1]) },
        { "another protocol name", MqttWire.Packet(0x10, [.. MqttWire.Text("MQTX"), 4, 2, 0, 60, .. MqttWire.Text("x")]) },
        { "protocol level 99", MqttWire.Packet(0x10, [.. MqttWire.Text("MQTT"), 99, 2, 0, 60, .. MqttWire.Text("x")]) },
        { "a CONNECT that ends too early", MqttWire.Packet(0x10, MqttWire.Text("MQTT")) },
        { "3.1.1: a second CONNECT", [.. Connect311, .. Connect311] },
        { "3.1.1: QoS 3", [.. Connect311, .. MqttWire.Packet(0x36, [.. MqttWire.Text("a"), 0, 1])] },
        { "3.1.1: a wildcard in a topic", [.. Connect311, .. MqttWire.Packet(0x30, [.. MqttWire.Text("a/#"), 1])] },
        { "3.1.1: a topic that is not UTF-8", [.. Connect311, .. MqttWire.Packet(0x30, [0, 2, 0xC3, 0x28])] },
        { "3.1.1: a topic longer than the packet", [.. Connect311, .. MqttWire.Packet(0x30, [0xFF, 0xFF, 0x41])] },
        { "3.1.1: SUBSCRIBE with wrong flags", [.. Connect311, .. MqttWire.Packet(0x80, [0, 1, .. MqttWire.Text("a"), 0])] },
        { "3.1.1: SUBSCRIBE to nothing", [.. Connect311, .. MqttWire.Packet(0x82, [0, 1])] },
        { "3.1.1: a server's packet", [.. Connect311, .. MqttWire.Packet(0xD0, [])] },
        { "3.1.1: packet type 15", [.. Connect311, .. MqttWire.Packet(0xF0, [])] },
        { "3.1.1: packet type 0", [.. Connect311, .. MqttWire.Packet(0x00, [])] },
    };

    public static TheoryData<string, byte[], byte[]> BadWith5 => new()
    {
        { "packet type 0", MqttWire.Packet(0x00, []), [0x81, 0x82] },
        { "QoS 3", MqttWire.Packet(0x36, [.. MqttWire.Text("a"), 0, 1, 0]), [0x81] },
        { "a second CONNECT", Connect5, [0x82] },
        { "a wildcard in a topic", MqttWire.Packet(0x30, [.. MqttWire.Text("a/+"), 0]), [0x81, 0x82, 0x90] },
        { "a length of five bytes", [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x81] },
        { "a packet of 256 MB", [0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1, 0x41, 0], [0x95] },
        { "a topic alias nobody set", MqttWire.Packet(0x30, [0, 0, 3, 0x23, 0, 9, 1]), [0x82, 0x94] },
        { "a property twice", MqttWire.Packet(0x30, [.. MqttWire.Text("a"), 4, 0x01, 0, 0x01, 1]), [0x81, 0x82] },
        { "a property that does not exist", MqttWire.Packet(0x30, [.. MqttWire.Text("a"), 2, 0x7E, 0]), [0x81, 0x82] },
    };

    [Theory]
    [MemberData(nameof(BadStarts))]
    public async Task A_peer_that_breaks_the_protocol_is_cut_off(string what, byte[] bytes)
    {
        await using var bystander = await MqttWire.ConnectAsync(city.MqttPort);

        await ReadToEndAsync(bytes, what);

        await bystander.PublishAsync(Heartbeat.TopicOf("23052100001320000001"), Heartbeat.Good(Heartbeat.NowMs())).WaitAsync(Limit);
    }

    [Theory]
    [MemberData(nameof(BadWith5))]
    public async Task A_peer_that_speaks_5_is_told_why_it_is_cut_off(string what, byte[] bytes, byte[] reasons)
    {
        var answer = await ReadToEndAsync([.. Connect5, .. bytes], what);

        var connackLength = 2 + answer[1];
        Assert.Equal(0x20, answer[0]);
        Assert.True(answer.Length >= connackLength + 3 && answer[connackLength] == 0xE0, $"{what}: no DISCONNECT in {Convert.ToHexString(answer)}");
        Assert.Contains(answer[connackLength + 2], reasons);
    }

    [Fact]
    public async Task A_peer_that_stops_in_the_middle_of_a_packet_harms_nobody()
    {
        using (var torn = new TcpClient())
        {
            await torn.ConnectAsync("127.0.0.1", city.MqttPort);
            await torn.GetStream().WriteAsync(Connect311.AsMemory(0, 7));
        }
        await using var bystander = await MqttWire.ConnectAsync(city.MqttPort);
        await bystander.PublishAsync(Heartbeat.TopicOf("23052100001320000001"), Heartbeat.Good(Heartbeat.NowMs())).WaitAsync(Limit);
    }

    [Fact]
    public async Task Seeded_noise_from_fifty_peers_leaves_no_stack_trace_in_the_log()
    {
        var random = new Random(20_261_121);
        for (var peer = 0; peer < 50; peer++)
        {
            var noise = new byte[random.Next(1, 400)];
            random.NextBytes(noise);
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", city.MqttPort);
            await socket.GetStream().WriteAsync(peer % 2 == 0 ? noise : [.. Connect5, .. noise]);
        }

        await using var bystander = await MqttWire.ConnectAsync(city.MqttPort);
        await bystander.PublishAsync(Heartbeat.TopicOf("23052100001320000001"), Heartbeat.Good(Heartbeat.NowMs())).WaitAsync(Limit);
        Assert.DoesNotContain("   at SharpEyes", city.Server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", city.Server.Output, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<byte[]> ReadToEndAsync(byte[] bytes, string what)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", city.MqttPort);
        await socket.GetStream().WriteAsync(bytes);
        using var answer = new MemoryStream();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await socket.GetStream().CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // Reset instead of closed: cut off all the same.
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"After {what} the connection is still open; it was answered {Convert.ToHexString(answer.ToArray())}.");
        }
        return answer.ToArray();
    }
}
