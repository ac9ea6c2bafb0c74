using Microsoft.Extensions.Options;

namespace SharpEyes.Cluster.Telemetry;

/// <summary>What belongs together is said together: an address, an organization, a bucket and a token.</summary>
internal sealed class InfluxAddressValidator : IValidateOptions<InfluxOptions>
{
    public ValidateOptionsResult Validate(string? name, InfluxOptions options)
    {
        if (options.Url.Length == 0) return ValidateOptionsResult.Success;
        var failures = new List<string>();
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0)
        {
            failures.Add($"{InfluxOptions.SectionName}:{nameof(InfluxOptions.Url)}: '{options.Url}' is not an http address without a query.");
        }
        foreach (var (key, value) in new[] { (nameof(options.Org), options.Org), (nameof(options.Bucket), options.Bucket), (nameof(options.Token), options.Token) })
        {
            if (value.Length == 0) failures.Add($"{InfluxOptions.SectionName}:{key} is missing.");
        }
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
