using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Ingest;

/// <summary>What no attribute can say: the addresses can be read, and the file of authorities is there.</summary>
internal sealed class BrokerServersValidator : IValidateOptions<BrokerOptions>
{
    public ValidateOptionsResult Validate(string? name, BrokerOptions options)
    {
        List<string> failures = [.. options.Servers
            .Where(static server => BrokerClients.ReadServer(server) is null)
            .Select(static server => $"{BrokerOptions.SectionName}:{nameof(BrokerOptions.Servers)}: '{server}' is not \"host:port\".")];
        if (options.CaFile is { } file && !File.Exists(file))
        {
            failures.Add($"{BrokerOptions.SectionName}:{nameof(BrokerOptions.CaFile)}: there is no file '{file}'.");
        }
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
