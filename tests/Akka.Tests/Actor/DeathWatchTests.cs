using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class DeathWatchTests : ActorTest
{
    private readonly IActorRef _subject;

    public DeathWatchTests() => _subject = ActorOf(Subject.Props(ActorRefs.Nobody));

    [Fact]
    public void A_watcher_hears_once_that_the_actor_has_terminated()
    {
        Watch(_subject);
        Sys.Stop(_subject);

        ExpectTerminated(_subject);
        ExpectNoMsg(50);
    }

    [Fact]
    public void Watching_twice_makes_one_Terminated()
    {
        Watch(_subject);
        Watch(_subject);
        Sys.Stop(_subject);

        ExpectTerminated(_subject);
        ExpectNoMsg(50);
    }

    [Fact]
    public void Every_watcher_hears_of_it()
    {
        var probes = Enumerable.Range(0, 5).Select(_ => CreateTestProbe()).ToList();
        probes.ForEach(probe => probe.Watch(_subject));
        Sys.Stop(_subject);

        probes.ForEach(probe => probe.ExpectTerminated(_subject));
    }

    [Fact]
    public void A_watch_of_an_actor_that_is_dead_already_is_answered_too()
    {
        Watch(_subject);
        Sys.Stop(_subject);
        ExpectTerminated(_subject);

        Watch(_subject);

        ExpectTerminated(_subject);
    }

    [Fact]
    public void After_Unwatch_nothing_is_heard()
    {
        Watch(_subject);
        Unwatch(_subject);
        var other = CreateTestProbe();
        other.Watch(_subject);
        Sys.Stop(_subject);

        other.ExpectTerminated(_subject);
        ExpectNoMsg(50);
    }

    [Fact]
    public void Unwatch_also_takes_back_a_Terminated_that_waits_in_the_mailbox()
    {
        var watcher = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        using var terminated = new ManualResetEventSlim();
        watcher.Tell(new Do(context =>
        {
            context.Watch(_subject);
            context.Stop(_subject);
            Assert.True(terminated.Wait(Ms(5000)));
            context.Unwatch(_subject);
        }));
        var other = CreateTestProbe();
        other.Watch(_subject);
        other.ExpectTerminated(_subject);
        terminated.Set();
        Settle(watcher);

        ExpectNoMsg(50);
    }

    [Fact]
    public void WatchWith_sends_the_given_message_instead()
    {
        var watcher = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        watcher.Tell(new Do(context => context.WatchWith(_subject, "gone")));
        Settle(watcher);
        Sys.Stop(_subject);

        ExpectMsg("gone");
        ExpectNoMsg(50);
    }

    [Fact]
    public void WatchWith_another_message_than_before_is_an_error()
    {
        var watcher = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        watcher.Tell(new Do(context =>
        {
            context.WatchWith(_subject, "gone");
            TestActor.Tell(Record.Exception(() => context.WatchWith(_subject, "lost"))!);
        }));

        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void A_Terminated_that_is_not_handled_kills_the_watcher_with_DeathPactException()
    {
        var failure = new FirstFailure();
        var watcher = ChildActorOf(Props.Create(() => new DependsOn(_subject)), null, failure.Strategy);
        Watch(watcher);
        Sys.Stop(_subject);

        ExpectTerminated(watcher);
        Assert.Equal(_subject, Assert.IsType<DeathPactException>(failure.Wait()).DeadActor);
    }

    [Fact]
    public void Terminated_comes_after_everything_that_the_actor_sent()
    {
        var subject = ActorOf(Subject.Props(TestActor));
        Watch(subject);
        for (var i = 0; i < 100; i++)
            subject.Tell(i);
        subject.Tell(PoisonPill.Instance);

        ExpectMsg("PreStart");
        Assert.Equal(Enumerable.Range(0, 100), ReceiveN(100).Cast<int>());
        ExpectMsg("PostStop");
        ExpectTerminated(subject);
    }

    [Fact]
    public void A_parent_that_watches_its_child_hears_of_its_end()
    {
        var parent = ActorOf(Subject.Props(TestActor));
        ExpectMsg("PreStart");
        var child = ChildOf(parent, Subject.Props(ActorRefs.Nobody), "child");
        parent.Tell(new Do(context => context.Watch(child)));
        child.Tell(PoisonPill.Instance);

        ExpectMsg(new Ended(child));
    }

    [Fact]
    public void A_new_actor_under_the_same_name_is_not_the_one_that_was_watched()
    {
        var first = ActorOf(Subject.Props(ActorRefs.Nobody), "name");
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);

        // The name is free only when the parent, too, has heard of the end.
        var second = first;
        AwaitAssert(() => second = ActorOf(Subject.Props(ActorRefs.Nobody), "name"));
        Sys.Stop(second);

        ExpectNoMsg(50);
        Assert.NotEqual(first, second);
    }

    private sealed class DependsOn : UntypedActor
    {
        public DependsOn(IActorRef other) => Context.Watch(other);

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
