using System.Text;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Monitoring.Intake;

/// <summary>
/// What a known device may say. Used by its connection alone. The code it has in topics is kept as bytes for as long as the fleet is
/// the same, so that nothing is looked up or allocated for a message.
/// </summary>
internal sealed class PublisherRules(IntakePublisher publisher)
{
    private Fleet? _fleet;
    private byte[] _gatewayCode = [];

    /// <summary>Whether the point hangs on this gateway, or is this point and hangs on none.</summary>
    public bool Owns(Fleet fleet, int index, int gatewayId) => publisher.GatewayId != 0
        ? gatewayId == publisher.GatewayId
        : gatewayId == 0 && fleet.Points[index].Id == publisher.PointId;

    /// <summary>Whether this is the code of the publisher itself, as a gateway.</summary>
    public bool IsGateway(Fleet fleet, ReadOnlySpan<byte> code) => GatewayCode(fleet) is { IsEmpty: false } own && code.SequenceEqual(own);

    /// <summary>The code the publisher has as a gateway; empty when it is none, or no longer registered.</summary>
    public ReadOnlySpan<byte> GatewayCode(Fleet fleet)
    {
        if (!ReferenceEquals(fleet, _fleet))
        {
            _gatewayCode = fleet.TryFindGateway(publisher.GatewayId, out var gateway) ? Encoding.UTF8.GetBytes(gateway.Code) : [];
            _fleet = fleet;
        }
        return _gatewayCode;
    }
}
