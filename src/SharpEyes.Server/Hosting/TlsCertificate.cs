using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace SharpEyes.Server.Hosting;

/// <summary>
/// The certificate of the server, from its file. Looks at the file every now and then and takes a changed one over for new handshakes; a
/// broken one changes nothing and is told. Connections that are open stay as they are.
/// </summary>
internal sealed partial class TlsCertificate(IOptions<ServerOptions> options, TimeProvider time, ILogger<TlsCertificate> logger) : BackgroundService
{
    private (DateTime WrittenAt, long Length) _seen;
    private volatile SslStreamCertificateContext? _current;

    /// <summary>What handshakes show, read at the first call.</summary>
    /// <exception cref="StartFailedException">The file cannot be read.</exception>
    public SslStreamCertificateContext Current => _current ?? First();

    /// <summary>Reads the file again if it has changed. Does nothing when there is none.</summary>
    public void Look()
    {
        if (_current is null || Stamp() is var stamp && stamp == _seen)
        {
            return;
        }
        // A file that is just being written is read again the next time, when its stamp is another one; a broken one is told once.
        _seen = stamp;
        try
        {
            _current = Read();
            LogTaken(logger, options.Value.TlsCertificate, _current.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            LogBroken(logger, options.Value.TlsCertificate, failure.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TlsLookInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private SslStreamCertificateContext First()
    {
        _seen = Stamp();
        try
        {
            return _current = Read();
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartFailedException($"The certificate '{options.Value.TlsCertificate}' cannot be read: {failure.Message}");
        }
    }

    private (DateTime WrittenAt, long Length) Stamp()
    {
        // A link that is pointed elsewhere is a change as well: that is how certificates come into a container.
        var file = new FileInfo(options.Value.TlsCertificate!);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return target.Exists ? (target.LastWriteTimeUtc, target.Length) : default;
    }

    private SslStreamCertificateContext Read()
    {
        var (path, password) = (options.Value.TlsCertificate!, options.Value.TlsPassword);
        var all = new X509Certificate2Collection();
        X509Certificate2 own;
        if (Path.GetExtension(path) is ".pem" or ".crt")
        {
            own = string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);
            all.ImportFromPemFile(path);
        }
        else
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
            own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("it has no private key.");
        }
        // The certificates between ours and the root go with it; looking for them elsewhere could take long.
        return SslStreamCertificateContext.Create(own, all, offline: true);
    }

    [LoggerMessage(3101, LogLevel.Information, "The certificate {File} has changed; new connections get it, until {NotAfter:yyyy-MM-dd}")]
    private static partial void LogTaken(ILogger logger, string? file, DateTime notAfter);

    [LoggerMessage(3102, LogLevel.Error, "The certificate {File} has changed and cannot be read; the one before stays: {Reason}")]
    private static partial void LogBroken(ILogger logger, string? file, string reason);
}
