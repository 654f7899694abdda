using Akka.Actor;

namespace KvMessages.Client;

/// <summary>What the reader of a range tells its stream.</summary>
public abstract record RangeDemand : INoSerializationVerificationNeeded;

/// <summary>
/// The chunk before is out: ask for the next one. The answer is a <see cref="RangeChunk"/>, or says why the range
/// cannot be completed.
/// </summary>
public sealed record NextChunk : RangeDemand
{
    public static NextChunk Instance { get; } = new();
}

/// <summary>Nobody reads any more.</summary>
public sealed record EndRange : RangeDemand
{
    public static EndRange Instance { get; } = new();
}
