using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Audit;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>
/// Makes, rotates and revokes credentials of devices. A password is in one answer and nowhere else; a device of a foreign division is
/// answered as one that does not exist.
/// </summary>
internal static class CredentialEndpoints
{
    // A sheet of a county's gateways; more are made division by division.
    private const int MostAtOnce = 5_000;
    private const int MostPerDevice = 10;
    private const int MostDays = 3_650;
    private const int MostOverlapHours = 720;
    private const int UsualOverlapHours = 24;
    private const int LongestCertificate = 64 * 1024;

    public static void Map(RouteGroupBuilder devices)
    {
        devices.MapPost("/credentials", AddManyAsync).Audited("device.credentialsAdded").WithSummary("Passwords for many devices at once, for a printed sheet.");
        devices.MapPost("/{kind}/{code}/credentials", AddAsync).Audited("device.credentialAdded").WithSummary("A password, or a pinned certificate, for a device.");
        devices.MapPost("/{kind}/{code}/rotate", RotateAsync).Audited("device.rotated").WithSummary("A new password; the ones until now end after an overlap.");
        devices.MapDelete("/{kind}/{code}/credentials/{id:int}", RevokeAsync).Audited("device.revoked").WithSummary("Ends a credential, and the sessions it opened, at once.");
    }

    private static async Task<Results<Ok<IssuedCredential>, ProblemHttpResult>> AddAsync(
        string kind, string code, CredentialRequest request, Within within, HttpContext http, DeviceList devices, DeviceCredentialStore store,
        DeviceSessions sessions, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.ValidDays is < 1 or > MostDays)
        {
            return ApiProblems.Invalid("validDays", $"{request.ValidDays}", $"1–{MostDays}");
        }
        if (!QueryText.TryWord<DeviceCredentialKind>(request.Kind, out var wanted) || wanted is null)
        {
            return ApiProblems.Invalid("kind", request.Kind, QueryText.WordsOf<DeviceCredentialKind>());
        }
        var (device, problem) = await FindAsync(kind, code, within, devices, cancellationToken);
        if (device is null)
        {
            return problem!;
        }
        if (await IsFullAsync(device, devices, time, cancellationToken))
        {
            return TooMany(code);
        }
        var until = EndOf(request.ValidDays, time);
        if (wanted == DeviceCredentialKind.Password)
        {
            var (fresh, password) = NewCredential.Password(device.Key, until);
            return await IssueAsync(device, fresh, password, within, http, store, sessions, cancellationToken);
        }
        return ReadCertificate(request.Certificate) is { } certificate
            ? await IssueAsync(device, PinOf(device, certificate, until), null, within, http, store, sessions, cancellationToken)
            : ApiProblems.Invalid("certificate", null, "one certificate in PEM, without its key");
    }

    private static async Task<Results<Ok<IssuedCredential>, ProblemHttpResult>> RotateAsync(
        string kind, string code, RotateRequest request, Within within, HttpContext http, DeviceList devices, DeviceCredentialStore store,
        DeviceSessions sessions, TimeProvider time, CancellationToken cancellationToken)
    {
        var overlap = request.OverlapHours ?? UsualOverlapHours;
        if (overlap is < 0 or > MostOverlapHours)
        {
            return ApiProblems.Invalid("overlapHours", $"{overlap}", $"0–{MostOverlapHours}");
        }
        var (device, problem) = await FindAsync(kind, code, within, devices, cancellationToken);
        if (device is null)
        {
            return problem!;
        }
        if (await IsFullAsync(device, devices, time, cancellationToken))
        {
            return TooMany(code);
        }
        var (fresh, password) = NewCredential.Password(device.Key, null);
        var end = time.GetUtcNow().AddHours(overlap);
        var id = await store.RotateAsync(fresh, within.Caller.Name, end.ToUnixTimeMilliseconds(), cancellationToken);
        await sessions.FollowAsync(cancellationToken);
        Note(http, device, new { id, fresh.Kind, fresh.Hint, oldOnesEndAt = end });
        KeepNowhere(http);
        return TypedResults.Ok(new IssuedCredential(id, device.Code, password));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string kind, string code, int id, Within within, HttpContext http, DeviceList devices, DeviceCredentialStore store, DeviceSessions sessions,
        CancellationToken cancellationToken)
    {
        var (device, problem) = await FindAsync(kind, code, within, devices, cancellationToken);
        if (device is null)
        {
            return problem!;
        }
        if (!await store.RevokeAsync(device.Key, id, cancellationToken))
        {
            return ApiProblems.NotFound("credentialNotFound", "credential", $"{id}");
        }
        await sessions.FollowAsync(cancellationToken);
        Note(http, device, new { id });
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<IssuedCredentials>, ProblemHttpResult>> AddManyAsync(
        ManyCredentialsRequest request, Within within, HttpContext http, DeviceList devices, DeviceCredentialStore store, DeviceSessions sessions,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.ValidDays is < 1 or > MostDays)
        {
            return ApiProblems.Invalid("validDays", $"{request.ValidDays}", $"1–{MostDays}");
        }
        if (request.Codes is { Count: > MostAtOnce })
        {
            return ApiProblems.Invalid("codes", $"{request.Codes.Count}", $"at most {MostAtOnce}");
        }
        if (DeviceEndpoints.ReadPlace(request.Division, within.Jurisdiction, out var place) is { } wrong)
        {
            return wrong;
        }
        var filter = new DeviceFilter(place, State: request.OnlyWithout ?? true ? DeviceState.None : null, Codes: request.Codes);
        var chosen = await devices.ReadAsync(filter, 0, MostAtOnce + 1, cancellationToken);
        if (chosen.Count > MostAtOnce)
        {
            return ApiProblems.Invalid("division", request.Division, $"one with at most {MostAtOnce} devices");
        }
        var until = EndOf(request.ValidDays, time);
        var fresh = chosen.Select(device => NewCredential.Password(device.Key, until)).ToList();
        if (fresh.Count > 0)
        {
            await store.AddAsync([.. fresh.Select(one => one.Credential)], within.Caller.Name, cancellationToken);
            await sessions.FollowAsync(cancellationToken);
        }
        http.Audit().Subject = request.Division;
        http.Audit().After = new { devices = chosen.Select(device => device.Code).ToArray(), request.ValidDays };
        KeepNowhere(http);
        return TypedResults.Ok(new IssuedCredentials([.. chosen.Zip(fresh, (device, one) =>
            new CredentialSlip(device.Key.Kind, device.Code, device.Name, device.DivisionName, device.Code, one.Password))]));
    }

    private static async Task<Results<Ok<IssuedCredential>, ProblemHttpResult>> IssueAsync(
        ListedDevice device, NewCredential fresh, string? password, Within within, HttpContext http, DeviceCredentialStore store, DeviceSessions sessions,
        CancellationToken cancellationToken)
    {
        var ids = await store.AddAsync([fresh], within.Caller.Name, cancellationToken);
        await sessions.FollowAsync(cancellationToken);
        Note(http, device, new { id = ids[0], fresh.Kind, fresh.Hint, validUntilMs = fresh.ValidUntilMs });
        KeepNowhere(http);
        return TypedResults.Ok(new IssuedCredential(ids[0], device.Code, password));
    }

    private static async Task<(ListedDevice? Device, ProblemHttpResult? Problem)> FindAsync(
        string kind, string code, Within within, DeviceList devices, CancellationToken cancellationToken)
    {
        if (!QueryText.TryWord<DeviceKind>(kind, out var wanted) || wanted is null)
        {
            return (null, ApiProblems.Invalid("kind", kind, QueryText.WordsOf<DeviceKind>()));
        }
        var device = await devices.FindAsync(wanted.Value, code, cancellationToken);
        return device is not null && within.Jurisdiction.Contains(device.Division)
            ? (device, null)
            : (null, ApiProblems.NotFound("deviceNotFound", "device", code));
    }

    private static async Task<bool> IsFullAsync(ListedDevice device, DeviceList devices, TimeProvider time, CancellationToken cancellationToken)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return (await devices.CredentialsAsync([device.Key], cancellationToken))[device.Key].Count(row => DeviceCredential.EndOf(row) > nowMs) >= MostPerDevice;
    }

    private static ProblemHttpResult TooMany(string code) => ApiProblems.Broken(
        "tooManyCredentials", "code", code, $"at most {MostPerDevice} that let in", new("该设备的有效凭证已达上限，请先吊销不用的凭证", "The device has as many credentials as it may have; revoke what is not used"));

    private static long? EndOf(int? days, TimeProvider time) => days is { } count ? time.GetUtcNow().AddDays(count).ToUnixTimeMilliseconds() : null;

    /// <summary>A certificate that has ended by itself does not let in any longer, whatever was asked for.</summary>
    private static NewCredential PinOf(ListedDevice device, X509Certificate2 certificate, long? untilMs)
    {
        using (certificate)
        {
            var ownEndMs = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToUnixTimeMilliseconds();
            return NewCredential.Certificate(device.Key, certificate.RawData, Math.Min(untilMs ?? long.MaxValue, ownEndMs));
        }
    }

    private static X509Certificate2? ReadCertificate(string? pem)
    {
        // A key that was sent along by mistake is not looked at, and its owner should hear of it.
        if (pem is null or { Length: > LongestCertificate } || pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return null;
        }
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static void Note(HttpContext http, ListedDevice device, object after) =>
        (http.Audit().Subject, http.Audit().Division, http.Audit().After) = (device.Code, device.Division, after);

    private static void KeepNowhere(HttpContext http) => http.Response.Headers.CacheControl = "no-store";
}
