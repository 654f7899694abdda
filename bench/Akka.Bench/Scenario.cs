using Akka.Actor;

namespace Akka.Bench;

/// <summary>Something to measure: does a number of operations and returns how many.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    /// <summary>Operations a second of Akka.NET 1.5.30 on a machine of this kind; null if not measured.</summary>
    public virtual double? Target => null;

    public abstract Task<long> Run(ActorSystem system);
}
