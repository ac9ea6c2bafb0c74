using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <content>The decision about a CONNECT (MQTT 5.0, 3.1.4).</content>
internal sealed partial class MqttConnection
{
    private async Task DecideAsync()
    {
        var connect = _connect!;
        var reason = Check(connect, out var clientId);
        MqttUser? user = null;
        if (reason == MqttReasonCode.Success)
        {
            (reason, user) = await AuthenticateAsync(connect, clientId);
            if (reason is MqttReasonCode.BadUserNameOrPassword or MqttReasonCode.NotAuthorized)
                await HoldUpAsync();
        }

        if (reason == MqttReasonCode.Success && _stopReason == Running)
            reason = Open(connect, clientId, user);
        if (reason != MqttReasonCode.Success)
            Fail(reason);
    }

    private MqttReasonCode Check(ConnectPacket connect, out string clientId)
    {
        clientId = connect.ClientId;
        if (connect.AuthenticationMethod is not null)
            return MqttReasonCode.BadAuthenticationMethod;
        if (clientId.Length == 0)
        {
            // 3.1.1 has no way to tell the client its name, so it may have none only for a session that ends with the connection (3.1.3.1).
            if (connect.Version == MqttProtocolVersion.V311 && !connect.CleanStart)
                return MqttReasonCode.ClientIdentifierNotValid;
            clientId = "auto-" + RandomNumberGenerator.GetHexString(20, lowercase: true);
        }

        // Control characters are text nobody should send (1.5.4); here they would steer the terminal that shows the log.
        if (clientId.Length > Broker.Options.MaxClientIdLength || clientId.Any(char.IsControl))
            return MqttReasonCode.ClientIdentifierNotValid;
        if (connect.Will is { } will && System.Text.Encoding.UTF8.GetByteCount(will.Topic) > Broker.Options.MaxTopicLength)
            return MqttReasonCode.TopicNameInvalid;
        return Broker.HasRoomForConnection ? MqttReasonCode.Success : MqttReasonCode.QuotaExceeded;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The host's authenticator may fail in any way; the client is refused, the broker goes on.")]
    private async ValueTask<MqttVerdict> AuthenticateAsync(ConnectPacket connect, string clientId)
    {
        var certificate = _context.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        var credentials = new MqttCredentials(
            clientId, connect.UserName, connect.Password, _context.RemoteEndPoint?.ToString() ?? "unknown", certificate);
        try
        {
            return await Broker.Authenticator.AuthenticateAsync(credentials, Broker.Stopping);
        }
        catch (Exception error)
        {
            LogFailed(Broker.Logger, error, clientId, _context.RemoteEndPoint);
            return MqttVerdict.Refuse(MqttReasonCode.UnspecifiedError);
        }
    }

    /// <summary>Notes a wrong password and lets its giver wait for the answer.</summary>
    private async ValueTask HoldUpAsync()
    {
        Broker.Gate.NoteFailure(AddressKey.Of(_context.RemoteEndPoint));
        if (Broker.Options.FailureDelay > TimeSpan.Zero)
            await Task.Delay(Broker.Options.FailureDelay, Broker.Clock.Time, Broker.Stopping);
    }

    private MqttReasonCode Open(ConnectPacket connect, string clientId, MqttUser? user)
    {
        if (!Broker.Users.TryEnter(user))
            return MqttReasonCode.QuotaExceeded;
        _client = new MqttClientIdentity(clientId, user, _context.RemoteEndPoint?.ToString() ?? "unknown");
        _isCounted = true;
        var wantedExpiry = connect.SessionExpirySeconds
            ?? (connect.Version == MqttProtocolVersion.V311 && !connect.CleanStart ? uint.MaxValue : 0);
        var expiryMs = Broker.LimitExpiry(wantedExpiry);
        Session = Broker.Sessions.Open(this, connect, _client, expiryMs, out var present, out var refusal);
        if (Session is null)
            return refusal;
        if (user is { IsLimited: true })
            _pace = new ReadPace(Broker.Options, Broker.Clock.Time);
        Broker.OnConnectionAccepted();
        _ingress = Broker.Ingress.Open(_client);
        if (connect.Will is { } will)
            _will = new MqttWill(will, connect.WillDelaySeconds * 1000L, _client);

        var keepAlive = Broker.LimitKeepAlive(connect.KeepAliveSeconds, connect.Version);
        _keepAliveMs = keepAlive * 1500L;
        new ConnackPacket
        {
            SessionPresent = present,
            SessionExpirySeconds = expiryMs / 1000 == wantedExpiry ? null : (uint)(expiryMs / 1000),
            ReceiveMaximum = (ushort)Broker.Options.ReceiveMaximum,
            MaximumPacketSize = (uint)Broker.Options.MaxPacketSize,
            TopicAliasMaximum = (ushort)Broker.Options.MaxTopicAliases,
            AssignedClientId = connect.ClientId.Length == 0 ? clientId : null,
            ServerKeepAliveSeconds = keepAlive == connect.KeepAliveSeconds ? null : keepAlive,
        }.Write(_answers, Version);
        _mayTakeMore = present;
        _state = State.Connected;

        // The password is not kept for the hours a connection may last.
        _connect = connect.IsBridge || connect.SessionExpirySeconds is > 0 ? connect with { Password = null, Will = null } : PlainConnect;
        return MqttReasonCode.Success;
    }
}
