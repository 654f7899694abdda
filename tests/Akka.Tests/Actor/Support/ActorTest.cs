using Akka.Actor;

namespace Akka.Tests.Actor.Support;

/// <summary>
/// Base of the tests of actors: the test kit, under a name that the namespace Akka.TestKit does not hide.
/// </summary>
public abstract class ActorTest : global::Akka.TestKit.Xunit2.TestKit
{
    protected ActorTest(string config = "")
        : base(config)
    {
    }

    protected static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    protected static OneForOneStrategy OneForOne(Directive directive) => new(_ => directive);

    /// <summary>Lets the actor make a child, and waits for it.</summary>
    protected static IActorRef ChildOf(IActorRef parent, Props props, string? name = null) =>
        parent.Ask<IActorRef>(new Do(context => context.Sender.Tell(context.ActorOf(props, name))), Ms(5000)).Result;

    /// <summary>Waits until the actor has handled everything that was sent to it before.</summary>
    protected static void Settle(IActorRef subject) =>
        subject.Ask<object>(new Do(context => context.Sender.Tell("settled")), Ms(5000)).Wait();
}
