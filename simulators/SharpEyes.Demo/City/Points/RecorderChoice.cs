namespace SharpEyes.Demo.City.Points;

/// <summary>
/// Decides which recorder a point hangs on: mostly one recorder per village; some villages share the one of the village before them,
/// a few have none and their cameras speak for themselves. A recorder has 32 channels, larger villages have several.
/// </summary>
internal sealed class RecorderChoice(DeviceCodes codes, Random random)
{
    public const int Channels = 32;
    private const double SharedShare = 0.14;
    private const double NoneShare = 0.05;

    private string? _township;
    private (string Code, string Name, int Used)? _current;
    private bool _isOwn;

    /// <summary>Recorder of each point of the village, <c>null</c> for those that speak for themselves.</summary>
    public IReadOnlyList<(string Code, string Name)?> For(CityUnit village, string placeName, int points)
    {
        var draw = random.NextDouble();
        var isLarge = points >= CoverageChoice.LargeRecorderCameras;
        if (draw < NoneShare && !isLarge)
        {
            _current = null;
            return new (string, string)?[points];
        }
        var shares = draw > 1 - SharedShare && !isLarge && _isOwn && _current is { } previous
            && _township == village.Unit.Parent && previous.Used + points <= Channels;
        if (!shares)
        {
            _current = null;
        }
        // A third village on the same recorder would be rare in the field.
        _isOwn = !shares;
        _township = village.Unit.Parent;
        var recorders = new (string, string)?[points];
        for (var i = 0; i < points; i++)
        {
            if (_current is not { Used: < Channels })
            {
                var number = i == 0 ? "" : $"{(i / Channels) + 1}号";
                _current = (codes.NextRecorder(village.Unit.Code), $"{placeName}{number}录像机", 0);
            }
            var current = _current!.Value;
            recorders[i] = (current.Code, current.Name);
            _current = current with { Used = current.Used + 1 };
        }
        return recorders;
    }
}
