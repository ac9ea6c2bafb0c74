using System.Globalization;
using System.Security.Cryptography;

namespace SharpEyes.Demo.Running;

/// <summary>
/// The accounts of the demo: one that may everything, and one for each role. Made anew with every fresh data folder, with passwords
/// nobody could know before; printed, and kept beside the data for the next start.
/// </summary>
internal sealed class DemoAccounts(ServerApi api, string folder)
{
    public const string FileName = "demo-accounts.csv";
    public const string Everybody = "demo";
    private const string WelcomeFile = "welcome-link.txt";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    private static readonly (string Name, string DisplayName, string[] Roles)[] Wanted =
    [
        (Everybody, "演示账号", ["operator", "technician", "planner", "registrar", "auditor", "administrator"]),
        ("operator", "值班员", ["operator"]),
        ("technician", "运维人员", ["technician"]),
        ("planner", "规划员", ["planner"]),
        ("registrar", "建档员", ["registrar"]),
        ("auditor", "审计员", ["auditor"]),
        ("administrator", "管理员", ["administrator"]),
    ];

    /// <summary>Name and password of each account.</summary>
    public IReadOnlyList<(string Name, string Password)> Known { get; private set; } = [];

    private string File => Path.Combine(folder, FileName);

    /// <summary>Makes the accounts, or reads those of an earlier start. The server's API is asked in the name of the first one from now on.</summary>
    /// <param name="serverFolder">Data folder of the server.</param>
    /// <exception cref="DemoException">The data folder has accounts that the demo did not make.</exception>
    public async Task<string> PrepareAsync(string serverFolder, CancellationToken cancellationToken)
    {
        if (System.IO.File.Exists(File))
        {
            Known = [.. (await System.IO.File.ReadAllLinesAsync(File, cancellationToken)).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[1]))];
            return await api.SignInAsync(Known[0].Name, Known[0].Password, cancellationToken);
        }
        var link = Path.Combine(serverFolder, WelcomeFile);
        if (!System.IO.File.Exists(link))
        {
            throw new DemoException($"The data folder {folder} has accounts that are not the demo's. Give another folder with --data, or none.");
        }
        var invitation = (await System.IO.File.ReadAllTextAsync(link, cancellationToken)).Trim().Split('#')[^1];
        var known = Wanted.Select(account => (account.Name, Password: NewPassword())).ToList();
        var (token, id) = await api.WelcomeAsync(invitation, known[0].Name, known[0].Password, cancellationToken);
        await api.ChangeAccountAsync(id, Wanted[0].DisplayName, Wanted[0].Roles, cancellationToken);
        foreach (var ((name, displayName, roles), (_, password)) in Wanted.Zip(known).Skip(1))
        {
            await api.AddAccountAsync(name, displayName, roles, password, cancellationToken);
        }
        Known = known;
        await KeepAsync(cancellationToken);
        return token;
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var file = new StreamWriter(File, access);
        await file.WriteLineAsync("name,password");
        foreach (var (name, password) in Known)
        {
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name},{password}").AsMemory(), cancellationToken);
        }
    }

    private static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
}
