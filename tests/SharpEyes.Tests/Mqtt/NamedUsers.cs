using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Tests.Mqtt;

/// <summary>Lets in whoever gives a name and the password "right"; whom it put out is welcome no more.</summary>
internal sealed class NamedUsers : IMqttAuthenticator
{
    public HashSet<string> PutOut { get; } = [];

    public ValueTask<MqttVerdict> AuthenticateAsync(MqttCredentials credentials, CancellationToken cancellationToken) => ValueTask.FromResult(
        credentials.UserName is not { } name ? MqttVerdict.Anonymous
        : credentials.Password.Span.SequenceEqual("right"u8) ? MqttVerdict.Admit(new User(name, PutOut))
        : MqttVerdict.Refuse(MqttReasonCode.BadUserNameOrPassword));

    private sealed record User(string Name, HashSet<string> PutOut) : MqttUser(Name)
    {
        public override bool IsLimited => true;

        public override bool IsWelcome => !PutOut.Contains(Name);
    }
}
