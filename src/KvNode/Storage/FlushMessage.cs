using Akka.Actor;

namespace KvNode.Storage;

/// <summary>
/// What <see cref="Flusher"/>, <see cref="Trimmer"/> and the partitions tell each other, in one process.
/// </summary>
internal abstract record FlushMessage : INoSerializationVerificationNeeded;

/// <summary>The partitions have recovered: the sender passes <see cref="Freeze"/> and the like on to them.</summary>
internal sealed record PartitionsReady : FlushMessage;

/// <summary>Enough was journaled for the next flush.</summary>
internal sealed record FlushDue : FlushMessage
{
    public static FlushDue Instance { get; } = new();
}

/// <summary>Flush whatever there is, without rests; <see cref="FlushDone"/> comes when all that was committed before
/// is in the table.</summary>
internal sealed record FlushNow : FlushMessage;

internal sealed record FlushDone : FlushMessage;

/// <summary>Freeze what is committed. The answer is <see cref="Frozen"/> or <see cref="NothingToFlush"/>.</summary>
internal sealed record Freeze(int Round) : FlushMessage;

/// <summary>A partition's memtable, which does not change any more.</summary>
/// <param name="SequenceNr">Of the last event whose entry is in there.</param>
internal sealed record Frozen(int Partition, int Round, Memtable Memtable, long SequenceNr) : FlushMessage;

internal sealed record NothingToFlush(int Partition, int Round) : FlushMessage;

/// <summary>The table has all of this memtable, durably.</summary>
internal sealed record Flushed(int Partition, Memtable Memtable) : FlushMessage;

/// <summary>The sender's journal holds events that the table has.</summary>
internal sealed record TrimDue : FlushMessage
{
    public static TrimDue Instance { get; } = new();
}

/// <summary>It is your turn to save your snapshot and to trim your journal; the answer is
/// <see cref="Trimmed"/>.</summary>
internal sealed record Trim : FlushMessage;

/// <summary>Done, or given up until the next flush.</summary>
internal sealed record Trimmed : FlushMessage;

/// <summary>The answer is <see cref="AllTrimmed"/>, as soon as no partition trims or waits for its turn.</summary>
internal sealed record TellWhenTrimmed : FlushMessage;

internal sealed record AllTrimmed : FlushMessage;
