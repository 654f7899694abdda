using System.Collections.Immutable;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace KvNode.Tests.Replica;

/// <summary>A journal in memory that stalls and fails as the test's <see cref="JournalFaults"/> say.</summary>
public sealed class FaultyJournal : MemoryJournal
{
    private readonly JournalFaults _faults = JournalFaults.Of(Context.System);

    public override async Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr)
    {
        await _faults.Read();
        return await base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr);
    }

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var writes = messages.ToList();
        await _faults.Write();
        return await base.WriteMessagesAsync(writes)!;
    }
}
