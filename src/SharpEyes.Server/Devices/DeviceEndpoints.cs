using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Server.Accounts;
using SharpEyes.Server.Areas;
using SharpEyes.Server.Hosting;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>Which devices there are, and how it stands with their credentials.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/devices").WithTags("Devices").Needs(Permission.ManageDevices);
        group.MapGet("", ListAsync).WithSummary("Gateways, and points that speak for themselves, with their credentials.");
        group.MapGet("/limits", Limits).WithSummary("What the broker allows a device and an address.");
        CredentialEndpoints.Map(group);
    }

    private static async Task<Results<Ok<DevicePage>, ProblemHttpResult>> ListAsync(
        string? division, string? q, string? page, string? pageSize, string? state, Within within, DeviceList devices, DeviceSessions sessions,
        CancellationToken cancellationToken)
    {
        if (Paging.Read(page, pageSize, out var paging) is { } wrong)
        {
            return wrong;
        }
        if (!QueryText.TryWord<DeviceState>(state, out var wanted))
        {
            return ApiProblems.Invalid("state", state, QueryText.WordsOf<DeviceState>());
        }
        if (ReadPlace(division, within.Jurisdiction, out var place) is { } unknown)
        {
            return unknown;
        }
        var (items, total) = await devices.PageAsync(new DeviceFilter(place, q?.Trim() ?? "", wanted), paging.Skip, paging.Size, cancellationToken);
        var credentials = await devices.CredentialsAsync([.. items.Select(item => item.Key)], cancellationToken);
        return TypedResults.Ok(new DevicePage(
            [.. items.Select(item => new DeviceView(
                item.Key.Kind, item.Code, item.Name, new DeviceDivision(item.Division.ToString(), item.DivisionName), sessions.IsConnected(item.Key),
                [.. credentials[item.Key].Select(DeviceCredentialView.From)]))],
            total));
    }

    /// <summary>Where the caller may and wants to.</summary>
    internal static ProblemHttpResult? ReadPlace(string? division, Jurisdiction within, out Jurisdiction place)
    {
        place = within;
        if (string.IsNullOrEmpty(division))
        {
            return null;
        }
        if (!DivisionCode.TryParse(division, out var code))
        {
            return ApiProblems.Invalid("division", division, "12 digits");
        }
        place = within.And(Jurisdiction.Of([code]));
        return within.Contains(code) ? null : ApiProblems.OutsideJurisdiction("division", division);
    }

    private static Ok<DeviceLimits> Limits(IOptions<MqttBrokerOptions> mqtt, IOptions<ServerOptions> server) => TypedResults.Ok(new DeviceLimits(
        mqtt.Value.MaxConnectionsPerUser, mqtt.Value.MaxConnectionsPerAddress, mqtt.Value.ConnectionsPerSecondPerAddress,
        mqtt.Value.ConnectionBurstPerAddress, mqtt.Value.MaxFailuresPerAddress, (int)mqtt.Value.RefusalTime.TotalSeconds,
        mqtt.Value.MaxPacketsPerSecond, mqtt.Value.MaxBytesPerSecond, mqtt.Value.MaxPacketSize, mqtt.Value.AllowAnonymous,
        server.Value.MqttTlsPort is not null));
}
