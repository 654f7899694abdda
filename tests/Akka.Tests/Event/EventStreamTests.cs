using Akka.Event;

namespace Akka.Tests.Event;

public class EventStreamTests
{
    private readonly EventStream _stream = new(debug: false);
    private readonly List<object> _a = [];
    private readonly List<object> _b = [];
    private readonly CallbackLogger _toA;
    private readonly CallbackLogger _toB;

    public EventStreamTests()
    {
        _toA = new CallbackLogger(_a.Add, "a");
        _toB = new CallbackLogger(_b.Add, "b");
    }

    private interface IThing;

    [Fact]
    public void A_subscriber_gets_events_of_its_class_and_of_classes_below()
    {
        Assert.True(_stream.Subscribe(_toA, typeof(Animal)));
        _stream.Publish(new Animal());
        _stream.Publish(new Dog());
        _stream.Publish("no animal");
        Assert.Equal([typeof(Animal), typeof(Dog)], _a.Select(e => e.GetType()));
    }

    [Fact]
    public void A_subscriber_gets_events_of_an_interface()
    {
        _stream.Subscribe<IThing>(_toA);
        _stream.Publish(new Dog());
        _stream.Publish(new Stone());
        Assert.IsType<Stone>(Assert.Single(_a));
    }

    [Fact]
    public void Two_subscriptions_that_match_bring_an_event_once()
    {
        _stream.Subscribe(_toA, typeof(Animal));
        _stream.Subscribe(_toA, typeof(Dog));
        _stream.Publish(new Dog());
        Assert.Single(_a);
    }

    [Fact]
    public void A_subscription_can_be_made_and_ended_once()
    {
        Assert.True(_stream.Subscribe<Dog>(_toA));
        Assert.False(_stream.Subscribe<Dog>(_toA));
        Assert.True(_stream.Unsubscribe<Dog>(_toA));
        Assert.False(_stream.Unsubscribe<Dog>(_toA));
        Assert.False(_stream.Unsubscribe(_toA));
    }

    [Fact]
    public void Changes_count_from_the_next_event_on()
    {
        _stream.Publish(new Dog());
        _stream.Subscribe<Dog>(_toA);
        _stream.Publish(new Dog());
        _stream.Unsubscribe(_toA);
        _stream.Publish(new Dog());
        Assert.Single(_a);
    }

    [Fact]
    public void Ending_one_subscription_leaves_the_others()
    {
        _stream.Subscribe<Dog>(_toA);
        _stream.Subscribe<Stone>(_toA);
        _stream.Subscribe<Dog>(_toB);
        _stream.Unsubscribe<Dog>(_toA);
        _stream.Publish(new Dog());
        _stream.Publish(new Stone());
        Assert.IsType<Stone>(Assert.Single(_a));
        Assert.IsType<Dog>(Assert.Single(_b));
    }

    [Fact]
    public async Task Publishing_while_others_subscribe_misses_no_standing_subscription()
    {
        const int events = 20_000;
        _stream.Subscribe<Dog>(_toA);
        using var done = new CancellationTokenSource();
        var changes = Task.Factory.StartNew(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    _stream.Subscribe<Stone>(_toB);
                    _stream.Unsubscribe(_toB);
                }
            },
            TaskCreationOptions.LongRunning);
        for (var i = 0; i < events; i++) _stream.Publish(new Dog());
        await done.CancelAsync();
        await changes;
        Assert.Equal(events, _a.Count);
    }

    private class Animal;

    private sealed class Dog : Animal;

    private sealed class Stone : IThing;
}
