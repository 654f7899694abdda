using Akka.Actor;

namespace Akka.Tests.Actor.Support;

/// <summary>Answers each message with how many this instance has had; throws the exceptions that it is sent.</summary>
internal sealed class Counter : UntypedActor
{
    private int _count;

    protected override void OnReceive(object message)
    {
        if (message is Exception failure)
            throw failure;
        Sender.Tell(++_count);
    }
}
