using System.Text;
using System.Text.Json;
using SharpEyes.Simulator.Fleet;

namespace SharpEyes.Tests.Simulator;

/// <summary>Keeps what the simulated fleet says.</summary>
internal sealed class RecordedOutput : IFleetOutput
{
    private readonly List<(string Topic, byte[] Payload)> _said = [];

    public IReadOnlyList<(string Topic, byte[] Payload)> Said => _said;

    public List<(string Code, LinkState Link)> Links { get; } = [];

    public string Text => string.Join('\n', _said.Select(said => $"{said.Topic} {Encoding.UTF8.GetString(said.Payload)}"));

    public void Publish(Speaker speaker, ReadOnlySpan<byte> payload) => _said.Add((speaker.Topic, payload.ToArray()));

    public void LinkChanged(Speaker speaker) => Links.Add((speaker.Code, speaker.Link));

    public void Clear()
    {
        _said.Clear();
        Links.Clear();
    }

    /// <summary>All heartbeats that can be read, by point; a point's newest is the last.</summary>
    public ILookup<string, JsonElement> ByPoint() => Readable()
        .SelectMany(said => said.Json.ValueKind == JsonValueKind.Array
            ? said.Json.EnumerateArray().Select(heartbeat => (Point: heartbeat.GetProperty("point").GetString()!, heartbeat))
            : [(Point: said.Topic.Split('/')[3], heartbeat: said.Json)])
        .ToLookup(said => said.Point, said => said.heartbeat);

    private IEnumerable<(string Topic, JsonElement Json)> Readable()
    {
        foreach (var (topic, payload) in _said)
        {
            JsonElement json;
            try
            {
                json = JsonDocument.Parse(payload).RootElement;
            }
            catch (JsonException)
            {
                continue;
            }
            if (json.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                yield return (topic, json);
            }
        }
    }
}
