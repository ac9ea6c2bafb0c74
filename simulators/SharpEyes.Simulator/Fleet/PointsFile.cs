using System.Text;

namespace SharpEyes.Simulator.Fleet;

/// <summary>Reads points.csv, the file the registry imports. Columns are found by their English header names; unknown ones are skipped.</summary>
internal static class PointsFile
{
    public const int DefaultHeartbeatSeconds = 60;

    /// <exception cref="InvalidDataException">The header lacks device_code.</exception>
    public static IReadOnlyList<PointEntry> Read(TextReader reader)
    {
        var header = Split(reader.ReadLine() ?? "").Select((name, index) => (name.Trim('\uFEFF', ' '), index)).ToDictionary();
        if (!header.ContainsKey("device_code"))
        {
            throw new InvalidDataException("The file of points has no column device_code.");
        }
        var points = new List<PointEntry>();
        while (reader.ReadLine() is { } line)
        {
            var fields = Split(line);
            string Field(string name) => header.TryGetValue(name, out var index) && index < fields.Count ? fields[index] : "";
            if (Field("device_code") is { Length: > 0 } code)
            {
                points.Add(new PointEntry(
                    code,
                    Field("name"),
                    Field("village_code"),
                    Field("gateway_code") is { Length: > 0 } gateway ? gateway : null,
                    int.TryParse(Field("heartbeat_seconds"), out var seconds) && seconds > 0 ? seconds : DefaultHeartbeatSeconds,
                    Field("life_cycle") is "" or "1" or "inService" or "在用"));
            }
        }
        return points;
    }

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }
        fields.Add(field.ToString());
        return fields;
    }
}
