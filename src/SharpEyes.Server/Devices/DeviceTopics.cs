using System.Text;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring;
using SharpEyes.Monitoring.Intake;

namespace SharpEyes.Server.Devices;

/// <summary>
/// What a device may subscribe to: below <c>sharpeyes/v1/gateways/{itself}/</c> and <c>sharpeyes/v1/points/{one of its own}/</c>, as the registry says at
/// that moment. Wildcards may stand behind that only.
/// </summary>
internal sealed class DeviceTopics(IPointHost points, IntakePublisher publisher)
{
    /// <param name="filter">A valid filter.</param>
    public bool MaySubscribe(ReadOnlySpan<byte> filter) =>
        TryCut(filter, "sharpeyes/v1/gateways/"u8, out var code) ? IsOwnGateway(code)
        : TryCut(filter, "sharpeyes/v1/points/"u8, out code) && IsOwnPoint(code);

    private static bool TryCut(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> code)
    {
        code = default;
        if (!filter.StartsWith(prefix))
        {
            return false;
        }
        var rest = filter[prefix.Length..];
        var slash = rest.IndexOf((byte)'/');
        if (slash <= 0)
        {
            return false;
        }
        code = rest[..slash];
        return true;
    }

    private bool IsOwnGateway(ReadOnlySpan<byte> code) =>
        points.Fleet.TryFindGateway(publisher.GatewayId, out var gateway) && code.SequenceEqual(Encoding.UTF8.GetBytes(gateway.Code));

    private bool IsOwnPoint(ReadOnlySpan<byte> text)
    {
        var fleet = points.Fleet;
        if (!DeviceCode.TryParse(text, out var code) || !fleet.TryFind(code, out var index))
        {
            return false;
        }
        ref readonly var point = ref fleet.Points[index];
        return publisher.GatewayId != 0 ? point.GatewayId == publisher.GatewayId : point.GatewayId == 0 && point.Id == publisher.PointId;
    }
}
