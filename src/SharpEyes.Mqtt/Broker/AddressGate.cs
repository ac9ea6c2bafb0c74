using System.Runtime.InteropServices;

namespace SharpEyes.Mqtt.Broker;

/// <summary>
/// Decides about a connection by its address alone, before a byte of it is read: how many an address may have, how fast they may come, and
/// whether it has guessed passwords. What is turned away costs an accept and a look into one table. Any thread.
/// </summary>
internal sealed class AddressGate(MqttBrokerOptions options, TimeProvider time, MqttInstruments instruments)
{
    // Entries looked at when the table is full, to find one that nobody needs any more.
    private const int Neighbours = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Entry> _entries = [];
    private readonly long _start = time.GetTimestamp();
    private int _open;

    private struct Entry
    {
        public int Connections;

        // How many more may come at once, as of RefilledAt.
        public double Tokens;
        public double FailuresLeft;
        public double RefilledAt;
        public double RefusedUntil;
    }

    /// <summary>Addresses that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>A connection has arrived. False: it is to be closed unread, and <see cref="Leave"/> is not called for it.</summary>
    public bool TryEnter(AddressKey address)
    {
        var refusal = Judge(address);
        if (refusal is null)
            return true;
        instruments.OnTurnedAway(refusal);
        return false;
    }

    /// <summary>A connection that was let in has ended.</summary>
    public void Leave(AddressKey address)
    {
        lock (_gate)
        {
            _open--;
            if (!IsExempt(address))
                CollectionsMarshal.GetValueRefOrAddDefault(_entries, address.Value, out _).Connections--;
        }
    }

    /// <summary>Somebody there gave a wrong password. After too many the address is closed for a while; connections it has stay.</summary>
    public void NoteFailure(AddressKey address)
    {
        instruments.OnAuthenticationFailed();
        if (IsExempt(address) || options.MaxFailuresPerAddress == 0)
            return;
        lock (_gate)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, address.Value);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref entry))
                return;
            var now = Now();
            Refill(ref entry, now);
            entry.FailuresLeft--;
            if (entry.FailuresLeft <= 0)
                entry.RefusedUntil = now + options.RefusalTime.TotalSeconds;
        }
    }

    /// <summary>Forgets the addresses of which there is nothing to remember.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            var now = Now();
            foreach (var (key, entry) in _entries)
            {
                if (IsForgettable(entry, now))
                    _entries.Remove(key);
            }
        }
    }

    private string? Judge(AddressKey address)
    {
        lock (_gate)
        {
            if (_open >= (long)options.MaxConnections + options.MaxPendingConnections)
                return TurnedAway.Full;
            if (IsExempt(address))
            {
                _open++;
                return null;
            }

            var now = Now();
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, address.Value);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref entry))
            {
                if (_entries.Count >= options.MaxAddresses && !MakeRoom(now))
                    return TurnedAway.Full;
                entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, address.Value, out _);
                (entry.Tokens, entry.FailuresLeft, entry.RefilledAt) = (options.ConnectionBurstPerAddress, options.MaxFailuresPerAddress, now);
            }

            Refill(ref entry, now);
            if (now < entry.RefusedUntil)
                return TurnedAway.Failures;
            if (options.MaxConnectionsPerAddress > 0 && entry.Connections >= options.MaxConnectionsPerAddress)
                return TurnedAway.Connections;
            if (options.ConnectionsPerSecondPerAddress > 0 && entry.Tokens < 1)
                return TurnedAway.Rate;
            entry.Tokens--;
            entry.Connections++;
            _open++;
            return null;
        }
    }

    private bool IsExempt(AddressKey address) => address.Value == 0 || (address.IsLoopback && !options.LimitLoopback);

    private double Now() => time.GetElapsedTime(_start).TotalSeconds;

    private void Refill(ref Entry entry, double now)
    {
        var passed = now - entry.RefilledAt;
        entry.RefilledAt = now;
        entry.Tokens = Math.Min(options.ConnectionBurstPerAddress, entry.Tokens + (passed * options.ConnectionsPerSecondPerAddress));
        entry.FailuresLeft = Math.Min(
            options.MaxFailuresPerAddress, entry.FailuresLeft + (passed * options.MaxFailuresPerAddress / options.RefusalTime.TotalSeconds));
    }

    private bool IsForgettable(Entry entry, double now)
    {
        Refill(ref entry, now);
        return entry.Connections == 0 && now >= entry.RefusedUntil && entry.Tokens >= options.ConnectionBurstPerAddress
            && entry.FailuresLeft >= options.MaxFailuresPerAddress;
    }

    private bool MakeRoom(double now)
    {
        // An attacker with many addresses may push out each other's failures, not those of whoever has a connection.
        foreach (var (key, entry) in _entries.Take(Neighbours))
        {
            if (entry.Connections == 0 && now >= entry.RefusedUntil)
            {
                _entries.Remove(key);
                return true;
            }
        }

        return false;
    }
}
