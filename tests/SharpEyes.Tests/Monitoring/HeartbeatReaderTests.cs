using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Domain.Health;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Tests.Monitoring;

/// <summary>The reader against System.Text.Json, against damage, and against a folder of payloads with what is expected of them.</summary>
public sealed class HeartbeatReaderTests
{
    public static TheoryData<string> Payloads() => [.. Directory.GetFiles(Folder("Payloads")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Payloads_of_the_corpus_give_the_reason_in_their_name(string file)
    {
        var reason = Read(File.ReadAllBytes(Path.Combine(Folder("Payloads"), file)), out _);
        Assert.Equal(Enum.Parse<RefusalReason>(file.Split('.')[0], ignoreCase: true), reason);
    }

    [Theory]
    [InlineData("typical.json")]
    [InlineData("full.json")]
    [InlineData("minimal.json")]
    public void Examples_of_the_contract_are_read_as_they_say(string file)
    {
        var json = File.ReadAllBytes(Path.Combine(Folder("../../../src/SharpEyes.Monitoring/Intake/examples"), file));
        Assert.Equal(RefusalReason.None, Read(json, out var heartbeat));
        AssertSame(json, heartbeat);
        Assert.Equal((1_790_000_000_000, "a1b2c3", 17u), (heartbeat.DeviceTimeMs, heartbeat.Boot.ToString(), heartbeat.Sequence));
    }

    [Fact]
    public void Whatever_is_written_is_read_the_same_as_by_the_platform() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var json = Encoding.UTF8.GetBytes(RandomJson.Heartbeat(new System.Random(seed)));
            Assert.Equal(RefusalReason.None, Read(json, out var heartbeat));
            AssertSame(json, heartbeat);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_payloads_are_refused_exactly_when_the_platform_refuses_them()
    {
        var random = new System.Random(1);
        for (var round = 0; round < 20_000; round++)
        {
            var json = Encoding.UTF8.GetBytes(RandomJson.Heartbeat(random));
            for (var damage = random.Next(1, 3); damage > 0; damage--) json = Damage(json, random);
            var reason = Read(json, out _);
            var isSyntax = reason is RefusalReason.MalformedJson or RefusalReason.Truncated or RefusalReason.Empty;
            Assert.True(isSyntax == !IsJson(json), $"{reason} for {Encoding.Latin1.GetString(json)}");
        }
    }

    [Fact]
    public void No_bytes_whatever_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            Read(bytes, out _);
            StateReader.Read(bytes, out _, out _);
            var message = default(HeartbeatMessage);
            if (HeartbeatReader.ReadFirst(bytes, out var at) == RefusalReason.None)
            {
                while (at >= 0) HeartbeatReader.ReadNext(bytes, ref at, ref message);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("0.1")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("9007199254740993")]
    [InlineData("0.30000000000000004441")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("5e-324")]
    [InlineData("00000000000000001")]
    [InlineData("12345678.87654321")]
    public void Numbers_are_rounded_as_the_platform_does(string text)
    {
        var json = Encoding.UTF8.GetBytes(text + " ");
        var at = JsonNumber.Read(json, 0, out var value);
        if (IsJson(json)) Assert.Equal((text.Length, JsonDocument.Parse(json).RootElement.GetDouble()), (at, value));
        else Assert.True(at < 0);
    }

    private static RefusalReason Read(byte[] json, out Heartbeat heartbeat)
    {
        var message = default(HeartbeatMessage);
        var reason = HeartbeatReader.ReadOne(json, ref message);
        heartbeat = message.Heartbeat;
        return reason;
    }

    private static bool IsJson(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Damage(byte[] json, System.Random random)
    {
        const string Pieces = "{}[]\",:\\0123456789eE+-.tfn u\t\u0001a";
        if (json.Length == 0) return json;
        var at = random.Next(json.Length);
        var any = Pieces[random.Next(Pieces.Length)];
        return random.Next(4) switch
        {
            0 => json[..at],
            1 => [.. json[..at], .. json[(at + 1)..]],
            2 => [.. json[..at], (byte)any, .. json[at..]],
            _ => [.. json[..at], (byte)any, .. json[(at + 1)..]],
        };
    }

    private static void AssertSame(byte[] json, in Heartbeat heartbeat)
    {
        var root = JsonDocument.Parse(json).RootElement;
        var figures = heartbeat.Figures;
        Assert.Equal(root.GetProperty("ts").GetDouble(), heartbeat.DeviceTimeMs);
        Assert.Equal(BootToken.From(Encoding.UTF8.GetBytes(root.GetProperty("boot").GetString()!)), heartbeat.Boot);
        Assert.Equal(root.GetProperty("seq").GetDouble(), heartbeat.Sequence);
        Assert.Equal(Number(root, "stream", "kbps"), figures.Kbps);
        Assert.Equal(Number(root, "stream", "fps"), figures.Fps);
        Assert.Equal(Number(root, "stream", "loss", highest: 1), figures.Loss);
        Assert.Equal(Number(root, "stream", "jitterMs"), figures.JitterMs);
        Assert.Equal(Number(root, "stream", "delayMs"), figures.DelayMs);
        Assert.Equal(Number(root, "stream", "keyframeMs"), figures.KeyframeMs);
        Assert.Equal(Toggle(root, "stream", "up"), figures.StreamUp);
        Assert.Equal(Score(root, "signalLoss"), figures.SignalLoss);
        Assert.Equal(Score(root, "blur"), figures.Blur);
        Assert.Equal(Score(root, "dark"), figures.Dark);
        Assert.Equal(Score(root, "bright"), figures.Bright);
        Assert.Equal(Score(root, "colourCast"), figures.ColourCast);
        Assert.Equal(Score(root, "noise"), figures.Noise);
        Assert.Equal(Score(root, "freeze"), figures.Freeze);
        Assert.Equal(Score(root, "occlusion"), figures.Occlusion);
        Assert.Equal(Score(root, "sceneChange"), figures.SceneChange);
        Assert.Equal(Toggle(root, "recording", "on"), figures.RecordingOn);
        Assert.Equal(Number(root, "recording", "oldestDays"), figures.OldestDays);
        Assert.Equal(Number(root, "recording", "missingSeconds"), figures.MissingSeconds);
        Assert.Equal(Number(root, "device", "clockSkewMs", lowest: -1e15), figures.ReportedSkewMs);
        Assert.Equal(Number(root, "device", "storageFreePct", highest: 100), figures.StorageFreePct);
        Assert.Equal(Number(root, "device", "cpuPct", highest: 100), figures.CpuPct);
        Assert.Equal(Number(root, "device", "tempC", lowest: -273, highest: 1000), figures.TempC);
    }

    private static JsonElement? Field(JsonElement root, string group, string name) =>
        root.TryGetProperty(group, out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(name, out var value) ? value : null;

    private static float Number(JsonElement root, string group, string name, double lowest = 0, double highest = 1e9) =>
        Field(root, group, name) is { ValueKind: JsonValueKind.Number } value && value.GetDouble() >= lowest && value.GetDouble() <= highest
            ? (float)value.GetDouble()
            : float.NaN;

    private static byte Score(JsonElement root, string name) =>
        Number(root, "image", name, highest: 100) is var value && float.IsNaN(value) ? Figures.NoScore : (byte)(value + 0.5f);

    private static Switch Toggle(JsonElement root, string group, string name) => Field(root, group, name)?.ValueKind switch
    {
        JsonValueKind.True => Switch.On,
        JsonValueKind.False => Switch.Off,
        _ => Switch.NotMeasured,
    };

    private static string Folder(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);
}
