using Akka.Actor;

namespace Akka.Remote.Bench;

/// <summary>Something to measure: does a number of operations with the peer and returns how many.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    public abstract Task<long> RunAsync(ActorSystem system, Peer peer);
}
