using SharpEyes.Domain.Health;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Monitoring.Shards;

/// <summary>The rules of the options, one per class and one per point that has its own. Immutable.</summary>
internal sealed class RuleBook
{
    private readonly List<JudgingRules> _rules = [];
    private readonly Dictionary<PointClass, ushort> _byClass = [];
    private readonly Dictionary<DeviceCode, ushort> _byPoint = [];

    /// <exception cref="ArgumentException">A threshold of the options is out of its range, or a device code is none.</exception>
    public RuleBook(MonitoringOptions options)
    {
        _rules.Add(options.Thresholds.ToRules());
        foreach (var (pointClass, thresholds) in options.ThresholdsByClass) _byClass[pointClass] = Add(thresholds);
        foreach (var (code, thresholds) in options.ThresholdsByPoint)
        {
            if (!DeviceCode.TryParse(code, out var parsed))
            {
                throw new ArgumentException($"ThresholdsByPoint names '{code}'; a device code is 20 decimal digits.", nameof(options));
            }
            _byPoint[parsed] = Add(thresholds);
        }
    }

    public JudgingRules Default => _rules[0];

    public JudgingRules this[ushort place] => _rules[place];

    public ushort PlaceOf(in PointDefinition point) =>
        _byPoint.TryGetValue(point.Code, out var place) || _byClass.TryGetValue(point.Class, out place) ? place : (ushort)0;

    private ushort Add(PointThresholds thresholds)
    {
        _rules.Add(thresholds.ToRules());
        return checked((ushort)(_rules.Count - 1));
    }
}
