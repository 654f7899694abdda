using Akka.Actor;

namespace Akka.Tests.Runtime;

public sealed class CreationFailureTests : RuntimeTest
{
    private static readonly Exception Boom = new InvalidOperationException("boom");

    private static void Receive(IUntypedActorContext context, object message)
    {
        if (message is "boom")
            throw Boom;
        context.Sender.Tell(message);
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("PreStart")]
    public async Task An_actor_that_cannot_be_created_is_stopped(string where)
    {
        var probe = NewProbe();
        var child = Sys.ActorOf(Scripted.Props(new Script
        {
            OnCreate = () => ThrowIf(where == "constructor"),
            OnPreStart = _ => ThrowIf(where == "PreStart"),
            OnPostStop = _ => probe.Ref.Tell("never started, so never stopped"),
        }));

        await probe.Watch(child);

        await probe.Next<Terminated>();
        await probe.ExpectNothingMore();
    }

    [Fact]
    public async Task A_failed_creation_is_tried_again_if_the_supervisor_says_restart()
    {
        var attempts = 0;
        var child = await ChildOf(
            Directive.Restart, new Script { OnReceive = Receive, OnPreStart = _ => ThrowIf(++attempts < 3) });

        Assert.Equal("here", await child.Ask<string>("here", Patience));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task A_failing_PostRestart_is_a_failure_like_any_other()
    {
        var (probe, failures) = (NewProbe(), 1);
        var child = await ChildOf(
            new OneForOneStrategy(e =>
            {
                probe.Ref.Tell(e);
                return Directive.Restart;
            }),
            new Script { OnReceive = Receive, OnPostRestart = (_, _) => ThrowIf(failures-- > 0) });

        child.Tell("boom");

        await probe.Expect(Boom);
        Assert.Same(Boom, (await probe.Next<PostRestartException>()).OriginalCause);
        Assert.Equal("here", await child.Ask<string>("here", Patience));
    }

    private static void ThrowIf(bool condition)
    {
        if (condition)
            throw Boom;
    }
}
