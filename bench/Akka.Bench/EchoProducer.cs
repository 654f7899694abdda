using Akka.Actor;

namespace Akka.Bench;

internal sealed class EchoProducer : IIndirectActorProducer
{
    public Type ActorType => typeof(Echo);

    public ActorBase Produce() => new Echo();

    public void Release(ActorBase actor)
    {
    }
}
