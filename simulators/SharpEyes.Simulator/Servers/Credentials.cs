namespace SharpEyes.Simulator.Servers;

/// <summary>User names and passwords of devices, as they are exported for a sheet: one in a line, <c>user;password</c>.</summary>
internal sealed class Credentials
{
    private readonly KeyValuePair<string, string>[] _all;
    private readonly Dictionary<string, string> _byUser;

    private Credentials(KeyValuePair<string, string>[] all) => (_all, _byUser) = (all, new Dictionary<string, string>(all, StringComparer.Ordinal));

    public int Count => _all.Length;

    /// <summary>By place in the file.</summary>
    public KeyValuePair<string, string> this[int index] => _all[index];

    /// <summary>The password of a user; null when the file has none.</summary>
    public string? Find(string user) => _byUser.GetValueOrDefault(user);

    /// <exception cref="InvalidDataException">A line is none, a user stands twice, or there is no line.</exception>
    public static Credentials Read(IEnumerable<string> lines)
    {
        var all = lines.Where(line => line.Length > 0).Select((line, at) => line.Split(';') is [{ Length: > 0 } user, { Length: > 0 } password]
            ? KeyValuePair.Create(user, password)
            : throw new InvalidDataException($"Line {at + 1} of the credentials is not user;password.")).ToArray();
        return all.Length == 0 ? throw new InvalidDataException("The file holds no credentials.")
            : all.CountBy(one => one.Key).FirstOrDefault(user => user.Value > 1) is { Key: { } twice } ? throw new InvalidDataException($"'{twice}' stands twice in the credentials.")
            : new Credentials(all);
    }
}
