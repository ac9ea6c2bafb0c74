using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Hosting;

/// <summary>Configuration, logging and listeners.</summary>
internal static class ServerHost
{
    public static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> settings)
    {
        // Settings files lie beside the program; the folder it is started from says nothing.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.SectionName).ValidateOnStart();
        builder.Services.AddSingleton<DataFolder>();
        builder.WebHost.ConfigureKestrel(Listen);
        return builder;
    }

    private static void Listen(KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
        kestrel.Limits.MaxConcurrentUpgradedConnections = null;
        kestrel.Listen(options.Address, options.HttpPort);
    }

    internal static X509Certificate2 LoadCertificate(ServerOptions options) =>
        Path.GetExtension(options.TlsCertificate) is ".pem" or ".crt"
            ? X509Certificate2.CreateFromPemFile(options.TlsCertificate!)
            : X509CertificateLoader.LoadPkcs12FromFile(options.TlsCertificate!, options.TlsPassword);
}
