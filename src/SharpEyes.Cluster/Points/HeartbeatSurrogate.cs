using SharpEyes.Domain.Health;

namespace SharpEyes.Cluster.Points;

/// <summary>A heartbeat between silos. Fields are numbered: silos of two versions understand each other during an upgrade.</summary>
[GenerateSerializer, Alias("sharpeyes.heartbeat")]
internal struct HeartbeatSurrogate
{
    [Id(0)]
    public long DeviceTimeMs;
    [Id(1)]
    public ulong Boot;
    [Id(2)]
    public uint Sequence;
    [Id(3)]
    public FiguresSurrogate Figures;
}

/// <summary>Carries heartbeats.</summary>
[RegisterConverter]
internal sealed class HeartbeatConverter : IConverter<Heartbeat, HeartbeatSurrogate>
{
    public Heartbeat ConvertFromSurrogate(in HeartbeatSurrogate surrogate) => new()
    {
        DeviceTimeMs = surrogate.DeviceTimeMs,
        Boot = new BootToken(surrogate.Boot),
        Sequence = surrogate.Sequence,
        Figures = FiguresConverter.From(surrogate.Figures),
    };

    public HeartbeatSurrogate ConvertToSurrogate(in Heartbeat value) => new()
    {
        DeviceTimeMs = value.DeviceTimeMs,
        Boot = value.Boot.Value,
        Sequence = value.Sequence,
        Figures = FiguresConverter.To(value.Figures),
    };
}
