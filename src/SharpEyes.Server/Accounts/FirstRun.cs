using System.Globalization;
using Microsoft.Extensions.Options;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// While nobody can keep accounts, makes a one-time link for the first administrator at the start: printed, and in a file that only
/// the server's own user can read. There is no password from the beginning that anybody could know.
/// </summary>
internal sealed class FirstRun(
    AccountDirectory accounts, InvitationStore invitations, DataFolder folder, Readiness readiness, Listeners listeners, IHostApplicationLifetime lifetime,
    IOptions<AccountOptions> options, IOptions<ServerOptions> server) : BackgroundService
{
    public const string FileName = "welcome-link.txt";

    private string LinkFile => Path.Combine(folder.Path, FileName);

    /// <summary>The first administrator is there.</summary>
    public void Done()
    {
        if (File.Exists(LinkFile))
        {
            File.Delete(LinkFile);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (await accounts.HasAdministratorAsync(stoppingToken))
        {
            Done();
            return;
        }
        var (secret, expires) = await invitations.InviteAsync(null, options.Value.Invitation, stoppingToken);
        var link = WelcomeLinks.Of(server.Value.PublicUrl ?? $"http://localhost:{listeners.HttpPort.ToString(CultureInfo.InvariantCulture)}", secret);
        Write(link);
        try
        {
            await readiness.Restored.WaitAsync(stoppingToken);
        }
        catch (Exception)
        {
            // It never became ready; why is told elsewhere.
            return;
        }
        Console.WriteLine(
            $"""
            There is no administrator yet. Open this link once, until {expires.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and choose a name and a password:
            还没有管理员。请在有效期内打开以下一次性链接，设置账号和密码：
              {link}
            """);
    }

    private void Write(string link)
    {
        Directory.CreateDirectory(folder.Path);
        File.Delete(LinkFile);
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var file = new StreamWriter(LinkFile, access);
        file.WriteLine(link);
    }
}
