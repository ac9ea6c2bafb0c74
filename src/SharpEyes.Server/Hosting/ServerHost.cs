using Microsoft.AspNetCore.HostFiltering;
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
        builder.Services.AddSingleton<DataFolderLock>();
        builder.Services.AddSingleton<TlsCertificate>();
        builder.Services.AddSingleton<Listeners>();
        builder.Services.AddOptions<HostFilteringOptions>().Configure<IOptions<ServerOptions>, IConfiguration>(static (filter, server, configuration) =>
        {
            // A page of elsewhere must not reach a server on this machine by a name that points here (DNS rebinding).
            // Names said in AllowedHosts count instead: a proxy on this machine hands on its own.
            if (server.Value.IsLoopback && string.IsNullOrEmpty(configuration["AllowedHosts"]))
            {
                filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
            }
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ApplicationServices.GetRequiredService<Listeners>().Open(kestrel));
        return builder;
    }
}
