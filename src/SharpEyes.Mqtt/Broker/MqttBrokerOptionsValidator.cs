using Microsoft.Extensions.Options;

namespace SharpEyes.Mqtt.Broker;

[OptionsValidator]
internal sealed partial class MqttBrokerOptionsValidator : IValidateOptions<MqttBrokerOptions>;
