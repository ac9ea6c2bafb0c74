using SharpEyes.Domain.Divisions;

namespace SharpEyes.Domain.Registry;

/// <summary>A point as somebody gave it: texts, not yet trusted, and the values they stand for when they can be read.</summary>
public sealed class PointCandidate
{
    public string DeviceCodeText { get; init; } = "";

    public string Name { get; init; } = "";

    public string VillageCodeText { get; init; } = "";

    public string ClassText { get; init; } = "";

    public string LongitudeText { get; init; } = "";

    public string LatitudeText { get; init; } = "";

    public string AzimuthText { get; init; } = "";

    public string ViewAngleText { get; init; } = "";

    public string ViewDistanceText { get; init; } = "";

    public string GatewayCode { get; init; } = "";

    public string GatewayName { get; init; } = "";

    public string LifeCycleText { get; init; } = "";

    public string HeartbeatSecondsText { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string ContactPhone { get; init; } = "";

    /// <summary>Whether the registry knows the village the candidate names.</summary>
    public bool VillageRegistered { get; init; }

    public DeviceCode? Code => DeviceCode.TryParse(DeviceCodeText, out var code) ? code : null;

    public DivisionCode? Village => DivisionCode.TryParse(VillageCodeText, out var code) ? code : null;

    public PointClass? Class => FieldReading.Class(ClassText);

    /// <summary>In use when the file says nothing: who lists a point without a word on its state has one.</summary>
    public LifeCycle? LifeCycle => LifeCycleText.Length == 0 ? Registry.LifeCycle.InService : FieldReading.LifeCycle(LifeCycleText);

    public double? Longitude => FieldReading.Degrees(LongitudeText);

    public double? Latitude => FieldReading.Degrees(LatitudeText);

    public int? Azimuth => FieldReading.Whole(AzimuthText) is { } degrees ? degrees % 360 : null;

    public int? ViewAngle => FieldReading.Whole(ViewAngleText);

    public int? ViewDistance => FieldReading.Whole(ViewDistanceText);

    /// <summary>0 when the file says nothing.</summary>
    public int? HeartbeatSeconds => HeartbeatSecondsText.Length == 0 ? 0 : FieldReading.Whole(HeartbeatSecondsText);
}
