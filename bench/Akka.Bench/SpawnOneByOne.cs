using Akka.Actor;

namespace Akka.Bench;

/// <summary>A child is made, watched and stopped; when it has ended, the next one is.</summary>
internal sealed class SpawnOneByOne : Scenario
{
    public override string Name => "spawn, watch, stop: one at a time";

    public override double? Target => 458_000;

    public override Task<long> Run(ActorSystem system) => SpawnBursts.Run(system, 200_000, 1);
}
