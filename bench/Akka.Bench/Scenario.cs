using Akka.Actor;

namespace Akka.Bench;

/// <summary>Something to measure: does a number of operations and returns how many.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    public abstract Task<long> Run(ActorSystem system);
}
