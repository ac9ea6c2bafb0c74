using System.CommandLine;
using System.Globalization;
using SharpEyes.Server.Registry.Commands;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>
/// <c>accounts link</c>: the way back in for whoever owns the machine, when the last administrator has lost password or phone. Exit codes: 0
/// made, 1 refused.
/// </summary>
internal static class AccountsCommand
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public static Command Create()
    {
        var name = new Option<string?>("--name") { Description = "The account; without it: a first administrator, while there is none", HelpName = "NAME" };
        var url = new Option<string>("--url") { Description = "Where people reach the page (default http://localhost:5080)", DefaultValueFactory = _ => "http://localhost:5080" };
        var place = new RegistryPlace();
        var link = new Command("link", "Prints a one-time link, good for an hour, to choose a password.") { name, url };
        place.AddTo(link);
        link.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var database = await place.OpenAsync(parsed, cancellationToken);
            var accounts = new AccountDirectory(database);
            var wanted = parsed.GetValue(name);
            int? id = null;
            if (wanted is not null)
            {
                id = (await accounts.ListAsync(cancellationToken)).FirstOrDefault(one => string.Equals(one.Account.UserName, wanted, StringComparison.OrdinalIgnoreCase))?.Account.Id;
            }
            if (wanted is not null ? id is null : await accounts.HasAdministratorAsync(cancellationToken))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(wanted is null
                    ? "There is an administrator already: name the account with --name. 已有管理员，请用 --name 指定账号。"
                    : $"--name '{wanted}': there is no such account. 没有该账号。");
                return 1;
            }
            var (secret, expires) = await new InvitationStore(database, TimeProvider.System).InviteAsync(id, Life, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{WelcomeLinks.Of(parsed.GetValue(url)!, secret)}\nuntil 有效期至 {expires.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
            return 0;
        }));
        return new Command("accounts", "People's accounts, from the machine itself.") { link };
    }
}
