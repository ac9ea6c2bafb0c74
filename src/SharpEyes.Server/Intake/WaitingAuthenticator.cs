using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Intake;

/// <summary>
/// Keeps a CONNECT waiting until the engine has its points back: a device that connects during a restart waits a moment
/// instead of being turned away, and no heartbeat is judged against a fleet that is not there yet.
/// </summary>
internal sealed class WaitingAuthenticator(IMqttAuthenticator inner, Readiness readiness) : IMqttAuthenticator
{
    public ValueTask<MqttVerdict> AuthenticateAsync(MqttCredentials credentials, CancellationToken cancellationToken) =>
        readiness.IsRestored ? inner.AuthenticateAsync(credentials, cancellationToken) : WaitAsync(credentials, cancellationToken);

    private async ValueTask<MqttVerdict> WaitAsync(MqttCredentials credentials, CancellationToken cancellationToken)
    {
        try
        {
            await readiness.Restored.WaitAsync(cancellationToken);
        }
        catch (Exception) when (readiness.Failure is not null)
        {
            return MqttVerdict.Refuse(MqttReasonCode.ServerUnavailable);
        }
        return await inner.AuthenticateAsync(credentials, cancellationToken);
    }
}
