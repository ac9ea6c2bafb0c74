using Microsoft.Extensions.Options;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Intake;

/// <summary>Clients without a name are let in only where nobody but this machine can connect.</summary>
internal sealed class AnonymousOnLoopback(IOptions<ServerOptions> server) : IValidateOptions<MqttBrokerOptions>
{
    public ValidateOptionsResult Validate(string? name, MqttBrokerOptions options) =>
        options.AllowAnonymous && !server.Value.IsLoopback
            ? ValidateOptionsResult.Fail(
                $"{MqttBrokerOptions.SectionName}:{nameof(MqttBrokerOptions.AllowAnonymous)} is for trying things out on one machine; the server listens on {server.Value.Bind}. "
                + "Give the devices credentials, or listen on 127.0.0.1.")
            : ValidateOptionsResult.Success;
}
