using SharpEyes.Simulator.Fleet.Stories;

namespace SharpEyes.Simulator.Fleet;

/// <summary>What holds one MQTT connection: a recorder with its cameras, or one camera that speaks for itself.</summary>
internal sealed class Speaker(string code, bool isRecorder, IReadOnlyList<Camera> cameras, TimeSpan interval)
{
    /// <summary>Device code of the recorder or of the camera.</summary>
    public string Code { get; } = code;

    public bool IsRecorder { get; } = isRecorder;

    /// <summary>Registered cameras behind it.</summary>
    public IReadOnlyList<Camera> Cameras { get; } = cameras;

    /// <summary>Cameras that send through it and that nobody has registered.</summary>
    public List<Camera> Strangers { get; } = [];

    public TimeSpan Interval { get; } = interval;

    public string Township => Cameras[0].Township;

    public LinkState Link { get; set; }

    /// <summary>Sends a payload nobody can read along with each heartbeat.</summary>
    public bool IsGarbling { get; set; }

    /// <summary>The story that has the whole recorder; its cameras may not be in another one.</summary>
    public Story? Story { get; set; }

    /// <summary>When the next heartbeat is due.</summary>
    public DateTimeOffset NextDue { get; set; }

    /// <summary>Topic of its heartbeats (heartbeat contract, version 1).</summary>
    public string Topic { get; } = isRecorder ? $"sharpeyes/v1/gateways/{code}/heartbeats" : $"sharpeyes/v1/points/{code}/heartbeat";

    /// <summary>Topic of its retained state and of its will; <c>null</c> for a camera, which has none.</summary>
    public string? StateTopic { get; } = isRecorder ? $"sharpeyes/v1/gateways/{code}/state" : null;

    public bool IsFree => Story is null && Cameras.All(camera => camera.Story is null);
}
