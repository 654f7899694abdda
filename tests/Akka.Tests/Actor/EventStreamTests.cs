using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class EventStreamTests : ActorTest
{
    [Fact]
    public void A_subscriber_gets_the_events_of_its_type()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Rain));
        Sys.EventStream.Publish(new Snow());
        Sys.EventStream.Publish(new Rain());

        ExpectMsg<Rain>();
        ExpectNoMsg(30);
    }

    [Fact]
    public void A_subscription_to_a_base_type_or_an_interface_covers_what_derives_from_it()
    {
        var interfaces = CreateTestProbe();
        Sys.EventStream.Subscribe(TestActor, typeof(Weather));
        Sys.EventStream.Subscribe(interfaces, typeof(IWet));
        Sys.EventStream.Publish(new Rain());

        ExpectMsg<Rain>();
        interfaces.ExpectMsg<Rain>();
    }

    [Fact]
    public void An_event_comes_once_to_a_subscriber_of_several_of_its_types()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Weather));
        Sys.EventStream.Subscribe(TestActor, typeof(Rain));
        Sys.EventStream.Publish(new Rain());

        ExpectMsg<Rain>();
        ExpectNoMsg(30);
    }

    [Fact]
    public void After_Unsubscribe_from_a_type_its_events_do_not_come()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Rain));
        Sys.EventStream.Subscribe(TestActor, typeof(Snow));
        Sys.EventStream.Unsubscribe(TestActor, typeof(Rain));
        Sys.EventStream.Publish(new Rain());
        Sys.EventStream.Publish(new Snow());

        ExpectMsg<Snow>();
    }

    [Fact]
    public void After_Unsubscribe_from_all_nothing_comes()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Rain));
        Sys.EventStream.Subscribe(TestActor, typeof(Snow));
        Sys.EventStream.Unsubscribe(TestActor);
        Sys.EventStream.Publish(new Rain());
        Sys.EventStream.Publish(new Snow());

        ExpectNoMsg(30);
    }

    [Fact]
    public void Subscribe_tells_whether_the_subscription_is_new()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Rain)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Rain)));
        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(Rain)));
        Assert.False(Sys.EventStream.Unsubscribe(TestActor, typeof(Rain)));
    }

    private abstract record Weather;

    private interface IWet;

    private sealed record Rain : Weather, IWet;

    private sealed record Snow : Weather;
}
