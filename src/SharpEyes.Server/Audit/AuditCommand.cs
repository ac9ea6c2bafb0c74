using System.CommandLine;
using System.Globalization;
using SharpEyes.Server.Registry.Commands;
using SharpEyes.Storage.Audit;

namespace SharpEyes.Server.Audit;

/// <summary><c>audit verify</c>. Exit codes: 0 the chain is whole, 1 it could not be looked at, 2 it is broken.</summary>
internal static class AuditCommand
{
    private const int Broken = 2;

    public static Command Create()
    {
        var head = new Option<string?>("--head")
        {
            Description = "A hash that was noted earlier: the chain must still go through it. Without one a chain that was cut off or written anew as a whole is not found",
            HelpName = "HASH",
        };
        var place = new RegistryPlace();
        var verify = new Command("verify", "Checks the chain of the audit trail from its first entry to its last.") { head };
        place.AddTo(verify);
        verify.SetAction((parsed, cancellationToken) => RegistryCommands.RunAsync(parsed, async () =>
        {
            var chain = new AuditChain(await place.OpenAsync(parsed, cancellationToken));
            var report = await chain.VerifyAsync(parsed.GetValue(head)?.Trim(), cancellationToken);
            if (report.FirstBad is { } bad)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"BROKEN at entry {bad.Sequence} ({bad.Fault}): {bad.Explanation}. {report.Head.Sequence} entries before it are whole. 审计链已被破坏。"));
                return Broken;
            }
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{report.Entries} entries, whole 审计链完整\nhead {report.Head.Hash}"));
            return 0;
        }));
        return new Command("audit", "Looks after the audit trail.") { verify };
    }
}
