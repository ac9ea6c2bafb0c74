using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Server.Points;

/// <summary>Everything there is to say of one point.</summary>
/// <param name="Since">Since when the status is what it is; null when it never changed.</param>
/// <param name="DeviceTime">The device's own time in its last heartbeat.</param>
/// <param name="ClockSkewMs">Device time minus receive time, ms.</param>
/// <param name="HeartbeatSeconds">Interval that silence is judged by, promised or learnt.</param>
/// <param name="Path">Divisions from the top down to the village.</param>
/// <param name="Transitions">Newest first, 50 at most.</param>
/// <param name="Masked">Keys of the fields that are shown masked, because the caller may not see them.</param>
public sealed record PointCard(
    string Code,
    string Name,
    PointClass Class,
    StatusView Status,
    DateTimeOffset? Since,
    DateTimeOffset? LastHeartbeatAt,
    DateTimeOffset? DeviceTime,
    long? ClockSkewMs,
    double HeartbeatSeconds,
    PointPosition Position,
    NamedCode? Village,
    IReadOnlyList<NamedCode> Path,
    PointGateway? Gateway,
    PointContact? Contact,
    StreamFigures? Stream,
    ImageScores? Image,
    RecordingFigures? Recording,
    DeviceFigures? Device,
    string? Boot,
    long? Seq,
    IReadOnlyList<PointTransition> Transitions,
    IReadOnlyList<string> Masked);

/// <param name="Longitude">WGS-84, degrees.</param>
/// <param name="Azimuth">Optical axis, degrees clockwise from north.</param>
/// <param name="ViewAngle">Horizontal angle of view, degrees.</param>
/// <param name="ViewDistance">Distance of view, metres.</param>
public sealed record PointPosition(double Longitude, double Latitude, int? Azimuth, int? ViewAngle, int? ViewDistance);

/// <param name="Online">Whether the gateway is heard; null when nothing is known of it.</param>
public sealed record PointGateway(string Code, string Name, bool? Online);

public sealed record PointContact(string? Name, string? Phone);

/// <param name="CauseCode">Code of the gateway or division that caused it; null when the point itself did.</param>
public sealed record PointTransition(DateTimeOffset At, StatusView From, StatusView To, TransitionCause Cause, string? CauseCode);
