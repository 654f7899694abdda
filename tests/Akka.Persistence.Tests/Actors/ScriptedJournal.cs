using System.Collections.Immutable;
using Akka.Persistence.Journal;

namespace Akka.Persistence.Tests.Actors;

/// <summary>
/// A journal in memory that can be held, refuses an event that starts with "reject" for good, and fails a write with
/// one that starts with "fail". Written against the API alone, as a user's journal is.
/// </summary>
public sealed class ScriptedJournal : MemoryJournal
{
    private readonly JournalScript _script = JournalScript.Of(Context.System);

    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr) => _script.Silent
        ? new TaskCompletionSource<long>().Task
        : base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr);

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var writes = messages.ToList();
        await _script.Turn;
        if (writes.Exists(write => StartsWith(write, "fail")))
            throw new IOException("the disk is full");
        var rejections = writes.Select(
            write => StartsWith(write, "reject") ? new NotSupportedException("no such event") : null);
        await base.WriteMessagesAsync(writes.Where(write => !StartsWith(write, "reject")));
        return rejections.ToImmutableList<Exception?>();
    }

    private static bool StartsWith(AtomicWrite write, string word) =>
        ((IImmutableList<IPersistentRepresentation>)write.Payload)
        .Any(p => p.Payload is string text && text.StartsWith(word));
}
