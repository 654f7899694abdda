namespace Akka.Simulation;

/// <summary>
/// How one direction between two nodes behaves. A connection delivers in order whatever the delays are; loss,
/// duplication and reordering befall messages between actors, never those of the system itself.
/// </summary>
internal sealed record LinkConditions
{
    /// <summary>Delay from the least to the most; drawn evenly in between.</summary>
    public (TimeSpan Least, TimeSpan Most) Delay { get; init; } =
        (TimeSpan.FromMicroseconds(100), TimeSpan.FromMicroseconds(500));

    /// <summary>0 for no limit.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>
    /// A message between actors that would wait for longer than this until it is sent is dropped; null: all wait.
    /// </summary>
    public TimeSpan? Queue { get; init; }

    /// <summary>Probability that a message never arrives.</summary>
    public double Loss { get; init; }

    /// <summary>Probability that a message arrives twice.</summary>
    public double Duplication { get; init; }

    /// <summary>Probability that a message is held back, so that later ones overtake it.</summary>
    public double Reordering { get; init; }

    /// <summary>How long a message is held back at most, and how late a second copy is.</summary>
    public TimeSpan ReorderingDelay { get; init; } = TimeSpan.FromMilliseconds(20);
}
