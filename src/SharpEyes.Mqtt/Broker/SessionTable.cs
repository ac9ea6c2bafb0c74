using SharpEyes.Mqtt.Codec;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// All sessions by client identifier. One lock orders connecting, taking over, leaving and expiring, so that a client coming back
/// either finds its session or a new one, and its delayed will is either withdrawn or published, never both.
/// </summary>
internal sealed class SessionTable(MqttBroker broker)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MqttSession> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<MqttSession> _offline = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _sessions.Count;
        }
    }

    /// <summary>
    /// Gives a connection its session. A connection that has it is told that it was taken over (3.1.4), a will that no longer has a
    /// session to wait for is published. Null when there are too many sessions, or when the session of this name is another user's.
    /// </summary>
    public MqttSession? Open(
        MqttConnection connection, ConnectPacket connect, MqttClientIdentity client, long expiryMs, out bool present, out MqttReasonCode refusal)
    {
        MqttConnection? previous = null;
        MqttWill? orphanedWill = null;
        MqttSession? session;
        var clientId = client.ClientId;
        refusal = MqttReasonCode.QuotaExceeded;
        lock (_gate)
        {
            _sessions.TryGetValue(clientId, out session);
            if (session is not null && !Equals(session.User, client.User))
            {
                refusal = MqttReasonCode.ClientIdentifierNotValid;
                present = false;
                return null;
            }

            if (session is not null)
            {
                previous = session.Connection;
                _offline.Remove(session);
                if (connect.CleanStart)
                {
                    orphanedWill = session.PendingWill;
                    _sessions.Remove(clientId);
                    session.End();
                    session = null;
                }
                else
                {
                    session.PendingWill = null;
                }
            }

            present = session is not null;
            if (session is null && _sessions.Count < broker.Options.MaxSessions)
                _sessions.Add(clientId, session = new MqttSession(clientId, client.User, broker));
            if (session is not null)
            {
                session.ExpiryMs = expiryMs;
                var window = Math.Min(broker.Options.MaxInFlight, connect.ReceiveMaximum ?? ushort.MaxValue);
                session.Attach(connection, window, connect.MaximumPacketSize ?? long.MaxValue);
            }
        }

        previous?.Stop(MqttReasonCode.SessionTakenOver);
        if (orphanedWill is not null)
            broker.PublishWillInBackground(orphanedWill);
        return session;
    }

    /// <summary>A connection is gone. Returns the will if it is to be published now.</summary>
    public MqttWill? Leave(MqttConnection connection, MqttSession session, MqttWill? will)
    {
        lock (_gate)
        {
            if (session.Connection != connection)
            {
                // Taken over. The will still speaks unless the session goes on and had time left to come back.
                var goesOn = _sessions.GetValueOrDefault(session.ClientId) == session;
                return goesOn && will is { DelayMs: > 0 } ? null : will;
            }

            session.Detach();
            if (session.ExpiryMs == 0)
            {
                _sessions.Remove(session.ClientId);
                session.End();
                return will;
            }

            _offline.Add(session);
            session.OfflineSince = broker.Clock.NowMs;
            if (will is not { DelayMs: > 0 })
                return will;
            session.PendingWill = will;
            session.WillDueAt = session.OfflineSince + will.DelayMs;
            return null;
        }
    }

    /// <summary>Ends sessions whose time is up and appends the wills that are due, by their delay or by the session's end (3.1.3.2.2).</summary>
    public void Scan(long now, List<MqttWill> due)
    {
        lock (_gate)
        {
            foreach (var session in _offline)
            {
                var expired = now - session.OfflineSince >= session.ExpiryMs;
                if (session.PendingWill is { } will && (expired || now >= session.WillDueAt))
                {
                    due.Add(will);
                    session.PendingWill = null;
                }

                if (!expired)
                    continue;
                _offline.Remove(session);
                _sessions.Remove(session.ClientId);
                session.End();
            }
        }
    }

    /// <summary>Changes the expiry at DISCONNECT (3.14.2.2.2).</summary>
    public void SetExpiry(MqttConnection connection, MqttSession session, long expiryMs)
    {
        lock (_gate)
        {
            if (session.Connection == connection)
                session.ExpiryMs = expiryMs;
        }
    }
}
