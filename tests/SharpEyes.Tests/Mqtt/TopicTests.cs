using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SharpEyes.Mqtt;
using SharpEyes.Mqtt.Broker;

namespace SharpEyes.Tests.Mqtt;

public sealed class TopicTests
{
    [Theory]
    [InlineData("sport/#", "sport", true)]
    [InlineData("sport/#", "sport/tennis/1", true)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/a", false)]
    [InlineData("+/a", "$SYS/a", false)]
    [InlineData("$SYS/#", "$SYS/a", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a//b", "a//b", true)]
    [InlineData("a/+/#", "a/", true)]
    public void Filter_matches_as_the_standard_says(string filter, string topic, bool matches)
    {
        Assert.Equal(matches, MqttTopic.Matches(Encoding.UTF8.GetBytes(filter), Encoding.UTF8.GetBytes(topic)));
        Assert.Equal(matches, FoundInTree([filter], topic).Count == 1);
        Assert.Equal(matches, FoundRetained([topic], filter).Count == 1);
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("a/+/#", true)]
    [InlineData("#", true)]
    [InlineData("/", true)]
    [InlineData("", false)]
    [InlineData("a#", false)]
    [InlineData("a/#/b", false)]
    [InlineData("a+/b", false)]
    [InlineData("$share/g/a/#", true)]
    [InlineData("$share/g", false)]
    [InlineData("$share//a", false)]
    [InlineData("$share/g+/a", false)]
    [InlineData("$share/g/", false)]
    public void Filter_is_valid_as_the_standard_says(string filter, bool valid)
        => Assert.Equal(valid, MqttTopic.IsValidFilter(Encoding.UTF8.GetBytes(filter)));

    [Fact]
    public void Tree_and_retained_store_find_what_the_rule_matches()
    {
        var level = Gen.Elements("a", "b", "", "$x");
        var topic = level.NonEmptyListOf().Select(levels => string.Join('/', levels.Take(4))).Where(text => text.Length > 0);
        var wild = Gen.Elements("a", "b", "", "$x", "+", "#");
        var filter = wild.NonEmptyListOf().Select(levels => string.Join('/', levels.Take(4)))
            .Where(text => MqttTopic.IsValidFilter(Encoding.UTF8.GetBytes(text)));
        Prop.ForAll(filter.NonEmptyListOf().Zip(topic.NonEmptyListOf()).ToArbitrary(), sample =>
        {
            var filters = sample.Item1.Distinct().ToList();
            var topics = sample.Item2.Distinct().ToList();
            foreach (var name in topics)
                Assert.Equal(filters.Where(text => Matches(text, name)).Order(), FoundInTree(filters, name).Order());
            foreach (var text in filters)
                Assert.Equal(topics.Where(name => Matches(text, name)).Order(), FoundRetained(topics, text).Order());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Emptied_tree_finds_nothing_and_holds_nothing()
    {
        var tree = new SubscriptionTree();
        var session = new MqttSession("c", null, null!);
        var all = new[] { "a/b", "a/+", "#", "$share/g/a/b", "a/b/c/#" }.Select(text => new Subscription(session, new(text), 0)).ToList();
        foreach (var subscription in all)
            tree.Add(subscription, replaces: false);
        Assert.Equal(5, tree.Count);

        foreach (var subscription in all)
            tree.Remove(subscription);

        Assert.Equal(0, tree.Count);
        List<Subscription> found = [];
        tree.Match("a/b"u8, found, found);
        Assert.Empty(found);
    }

    private static bool Matches(string filter, string topic) => MqttTopic.Matches(Encoding.UTF8.GetBytes(filter), Encoding.UTF8.GetBytes(topic));

    private static List<string> FoundInTree(IReadOnlyList<string> filters, string topic)
    {
        var tree = new SubscriptionTree();
        foreach (var filter in filters)
            tree.Add(new Subscription(new MqttSession("c", null, null!), new MqttSubscription(filter), 0), replaces: false);
        List<Subscription> found = [];
        tree.Match(Encoding.UTF8.GetBytes(topic), found, found);
        return [.. found.Select(subscription => subscription.Options.Filter)];
    }

    private static List<string> FoundRetained(IReadOnlyList<string> topics, string filter)
    {
        var store = new RetainedStore(new MqttBrokerOptions());
        foreach (var topic in topics)
            Assert.True(store.Set(StoredMessage.From(new MqttMessage { Topic = topic, Payload = "x".Utf8(), Retain = true }, now: 0)));
        List<StoredMessage> found = [];
        store.Match(Encoding.UTF8.GetBytes(filter), now: 0, found);
        return [.. found.Select(message => Encoding.UTF8.GetString(message.Topic))];
    }
}
