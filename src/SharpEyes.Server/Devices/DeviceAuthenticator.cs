using System.Security.Cryptography;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Fleets;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Storage.Devices;

namespace SharpEyes.Server.Devices;

/// <summary>
/// Finds out which device connects: by its certificate, or by its code and a password. Whoever is no device may be a user of the broker's own
/// list, or anonymous where that is allowed.
/// </summary>
internal sealed class DeviceAuthenticator(DeviceDirectory directory, IPointHost points, UserListAuthenticator users, TimeProvider time) : IMqttAuthenticator
{
    public async ValueTask<MqttVerdict> AuthenticateAsync(MqttCredentials credentials, CancellationToken cancellationToken)
    {
        await directory.Loaded.WaitAsync(cancellationToken);
        var name = string.IsNullOrEmpty(credentials.UserName) ? null : credentials.UserName;
        var credential = ByCertificate(credentials, name) ?? ByPassword(credentials, name);
        if (credential is null)
        {
            return await users.AuthenticateAsync(credentials with { UserName = name }, cancellationToken);
        }
        if (IsAnothersCode(credentials.ClientId, credential.Device))
        {
            return MqttVerdict.Refuse(MqttReasonCode.ClientIdentifierNotValid);
        }
        directory.NoteUse(credential);
        return MqttVerdict.Admit(new DeviceUser(CodeOf(credential.Device), credential, time));
    }

    private DeviceCredential? ByCertificate(MqttCredentials credentials, string? name)
    {
        if (credentials.Certificate is not { } certificate)
        {
            return null;
        }
        foreach (var credential in directory.FindCertificate(SHA256.HashData(certificate.RawData)))
        {
            var code = CodeOf(credential.Device);
            if (code.Length > 0 && (name is null || name == code))
            {
                return credential;
            }
        }
        return null;
    }

    private DeviceCredential? ByPassword(MqttCredentials credentials, string? name)
    {
        if (name is null)
        {
            return null;
        }
        var password = credentials.Password.Span;
        var fleet = points.Fleet;
        if (fleet.TryFindGateway(name, out var gateway))
        {
            return directory.FindPassword(new DeviceKey(DeviceKind.Gateway, gateway.Id), password) ?? PointByPassword(fleet, name, password);
        }
        var found = PointByPassword(fleet, name, password);
        if (found is null)
        {
            directory.PretendToLook(password);
        }
        return found;
    }

    private DeviceCredential? PointByPassword(Fleet fleet, string name, ReadOnlySpan<byte> password) =>
        FindPoint(fleet, name) is { GatewayId: 0 } point ? directory.FindPassword(new DeviceKey(DeviceKind.Point, point.Id), password) : null;

    // Most devices give their code as client identifier. Nobody else may sit in that seat.
    private bool IsAnothersCode(string clientId, DeviceKey own)
    {
        var fleet = points.Fleet;
        if (fleet.TryFindGateway(clientId, out var gateway))
        {
            return own != new DeviceKey(DeviceKind.Gateway, gateway.Id);
        }
        return FindPoint(fleet, clientId) is { } point && own != OwnerOf(point);
    }

    private static DeviceKey OwnerOf(PointDefinition point) =>
        point.GatewayId == 0 ? new DeviceKey(DeviceKind.Point, point.Id) : new DeviceKey(DeviceKind.Gateway, point.GatewayId);

    private static PointDefinition? FindPoint(Fleet fleet, string text) =>
        DeviceCode.TryParse(text, out var code) && fleet.TryFind(code, out var index) ? fleet.Points[index] : null;

    // Empty when the device is no longer registered, or no longer speaks for itself.
    private string CodeOf(DeviceKey device)
    {
        var fleet = points.Fleet;
        if (device.Kind == DeviceKind.Gateway)
        {
            return fleet.TryFindGateway(device.Id, out var gateway) ? gateway.Code : "";
        }
        return fleet.TryFindId(device.Id, out var index) && fleet.Points[index] is { GatewayId: 0, LifeCycle: not LifeCycle.Removed } point ? point.Code.ToString() : "";
    }
}
