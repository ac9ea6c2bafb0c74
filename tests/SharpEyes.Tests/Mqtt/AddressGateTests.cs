using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SharpEyes.Mqtt.Broker;
using SharpEyes.Tests.Behaviour;

namespace SharpEyes.Tests.Mqtt;

/// <summary>What an address may do before a byte of it is read.</summary>
public sealed class AddressGateTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTimeProvider _time = new();
    private readonly MqttBrokerOptions _options = new()
    {
        MaxConnectionsPerAddress = 100,
        ConnectionBurstPerAddress = 10,
        ConnectionsPerSecondPerAddress = 2,
        MaxFailuresPerAddress = 3,
        MaxAddresses = 64,
    };

    [Fact]
    public void A_flood_of_connects_gets_its_burst_then_its_rate_and_others_are_not_touched()
    {
        var gate = Gate();
        Assert.Equal(10, Enumerable.Range(0, 1_000).Count(_ => Enters(gate, "10.0.0.1")));
        Assert.True(Enters(gate, "10.0.0.2"));

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(6, Enumerable.Range(0, 1_000).Count(_ => Enters(gate, "10.0.0.1")));
    }

    [Fact]
    public void Open_connections_of_an_address_are_bounded_and_freed()
    {
        _options.ConnectionBurstPerAddress = 1_000;
        var gate = Gate();
        Assert.Equal(100, Enumerable.Range(0, 500).Count(_ => Enters(gate, "10.0.0.1")));
        gate.Leave(Key("10.0.0.1"));
        Assert.True(Enters(gate, "10.0.0.1"));
        Assert.False(Enters(gate, "10.0.0.1"));
    }

    [Fact]
    public void Too_many_wrong_passwords_close_the_address_for_a_while()
    {
        var gate = Gate();
        Assert.True(Enters(gate, "10.0.0.1"));
        for (var i = 0; i < 3; i++)
            gate.NoteFailure(Key("10.0.0.1"));

        Assert.False(Enters(gate, "10.0.0.1"));
        Assert.True(Enters(gate, "10.0.0.9"));
        _time.Advance(_options.RefusalTime);
        Assert.True(Enters(gate, "10.0.0.1"));
    }

    [Fact]
    public void One_network_of_ipv6_is_one_address()
    {
        var gate = Gate();
        Assert.Equal(10, Enumerable.Range(1, 50).Count(host => Enters(gate, $"2001:db8:0:7::{host:x}")));
        Assert.True(Enters(gate, "2001:db8:0:8::1"));
    }

    [Fact]
    public void Mapped_addresses_are_the_same_as_plain_ones() => Assert.Equal(Key("10.0.0.1"), Key("::ffff:10.0.0.1"));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void This_machine_is_limited_only_when_told(string address)
    {
        Assert.Equal(50, Enumerable.Range(0, 50).Count(_ => Enters(Gate(), address)));
        _options.LimitLoopback = true;
        var gate = Gate();
        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => Enters(gate, address)));
    }

    [Fact]
    public void Memory_is_bounded_whoever_knocks()
    {
        var gate = Gate();
        for (var i = 0; i < 10_000; i++)
        {
            var address = new AddressKey((1UL << 32) | (10u << 24) | (uint)i);
            if (gate.TryEnter(address))
                gate.Leave(address);
        }

        Assert.InRange(gate.Count, 1, 64);
        _time.Advance(TimeSpan.FromMinutes(1));
        gate.Sweep();
        Assert.Equal(0, gate.Count);
    }

    public void Dispose() => _services.Dispose();

    private static bool Enters(AddressGate gate, string address) => gate.TryEnter(Key(address));

    private static AddressKey Key(string address) => AddressKey.Of(new IPEndPoint(IPAddress.Parse(address), 4711));

    private AddressGate Gate() => new(_options, _time, new MqttInstruments(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
}
