using Akka.Actor;
using KvMessages;

namespace KvNode.Storage;

/// <summary>What the <see cref="Sweeper"/> asks of readers and partitions.</summary>
internal abstract record SweepMessage : INoSerializationVerificationNeeded;

/// <summary>To a <see cref="TableReader"/>; the answer is an <see cref="ExpiredPage"/> or a failure.</summary>
/// <param name="After">The last entry of the page before; null for the first page.</param>
/// <param name="Now">Milliseconds since the Unix epoch.</param>
internal sealed record FindExpired(Entry? After, long Now, int Limit) : SweepMessage;

internal sealed record ExpiredPage(IReadOnlyList<Entry> Entries) : SweepMessage;

/// <summary>To every partition: turn what has expired in memory into tombstones.</summary>
/// <param name="Now">Milliseconds since the Unix epoch.</param>
internal sealed record SweepMemory(long Now) : SweepMessage;
