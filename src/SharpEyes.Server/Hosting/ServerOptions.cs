using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Hosting;

/// <summary>Where the server listens. The data folder is a matter of storage.</summary>
public sealed class ServerOptions : IValidatableObject
{
    public const string SectionName = "Server";

    /// <summary>
    /// Address to listen on: an IP address, or <c>*</c> for all. Default: 127.0.0.1, so that nothing is open by mistake.
    /// </summary>
    [Required]
    public string Bind { get; set; } = "127.0.0.1";

    /// <summary>TCP port of the page, the HTTP API and MQTT over WebSocket; 0 takes a free one. Default: 5080.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 5080;

    /// <summary>TCP port of MQTT; 0 takes a free one. Default: 1883.</summary>
    [Range(0, 65535)]
    public int MqttPort { get; set; } = 1883;

    /// <summary>TCP port of the page and the HTTP API over TLS; null leaves it closed. Needs <see cref="TlsCertificate"/>. Default: closed.</summary>
    [Range(0, 65535)]
    public int? HttpsPort { get; set; }

    /// <summary>TCP port of MQTT over TLS; null leaves it closed. Needs <see cref="TlsCertificate"/>. Default: closed.</summary>
    [Range(0, 65535)]
    public int? MqttTlsPort { get; set; }

    /// <summary>
    /// File with certificate and key for the TLS ports: PFX, or PEM (.pem, .crt) with both, followed by the certificates between it and the
    /// root. A changed file is taken over without a restart. Default: none.
    /// </summary>
    public string? TlsCertificate { get; set; }

    /// <summary>Password of the certificate's key; give it through the environment. Default: none.</summary>
    public string? TlsPassword { get; set; }

    /// <summary>How often the certificate's file is looked at. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan TlsLookInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time a client may take to send the headers of a request; longer only helps who holds connections half open. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest body of one HTTP request, bytes; imports have a bound of their own. Default: 1 MiB.</summary>
    [Range(1 << 10, 1L << 32)]
    public long MaxRequestBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Where people reach the page, such as <c>https://eyes.example</c>: what QR codes on poles open. Default: none, which is the host
    /// the label was asked for under.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// <c>/metrics</c> answers without an access token: for a network that only the monitoring reaches. Default: false.
    /// </summary>
    public bool OpenMetrics { get; set; }

    /// <summary>
    /// Addresses or networks of the proxies in front, such as <c>10.0.0.7</c> or <c>10.0.0.0/24</c>: only these are believed who a request came
    /// from (X-Forwarded-For) and by which scheme (X-Forwarded-Proto). Limits and the audit trail go by that address. Default: none.
    /// </summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>The address of <see cref="Bind"/>.</summary>
    public IPAddress Address => TryReadAddress(out var address) ? address : throw new InvalidOperationException($"'{Bind}' is not an address.");

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TryReadAddress(out _))
        {
            yield return new ValidationResult($"'{Bind}' is not an IP address and not '*'.", [nameof(Bind)]);
        }
        if (PublicUrl is not null && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length + url.Fragment.Length == 0))
        {
            yield return new ValidationResult($"'{PublicUrl}' is not an address such as https://eyes.example.", [nameof(PublicUrl)]);
        }
        foreach (var proxy in TrustedProxies.Where(proxy => !System.Net.IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _)))
        {
            yield return new ValidationResult($"'{proxy}' is not an address and not a network such as 10.0.0.0/24.", [nameof(TrustedProxies)]);
        }
        if ((MqttTlsPort ?? HttpsPort) is not null && string.IsNullOrEmpty(TlsCertificate))
        {
            yield return new ValidationResult("A TLS port needs a certificate.", [nameof(TlsCertificate)]);
        }
    }

    private bool TryReadAddress(out IPAddress address)
    {
        address = IPAddress.Any;
        return Bind is "*" || (Bind is "localhost" && (address = IPAddress.Loopback) is not null) || IPAddress.TryParse(Bind, out address!);
    }
}

[OptionsValidator]
internal sealed partial class ServerOptionsValidator : IValidateOptions<ServerOptions>;
