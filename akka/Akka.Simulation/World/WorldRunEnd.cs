namespace Akka.Simulation;

/// <summary>Why a run of the world has ended.</summary>
internal enum WorldRunEnd
{
    /// <summary>The condition holds.</summary>
    Met,

    TimeUp,

    /// <summary>No work is ready, and no event is to come.</summary>
    NothingLeft,
}
