using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Takes away the rows of many deletions in one pass through the journal, oldest row first, a slice a transaction, so
/// that no write waits for more than a slice. The events of actors that write at the same time lie side by side: one
/// actor after the other would change each page of the journal once for every actor that has a row in it. A crash in
/// between leaves the younger rows: whoever asked has not been told yet that they are gone.
/// </summary>
internal sealed class PurgeSweep : WriteJob
{
    /// <summary>Rows that a slice looks at.</summary>
    private const int Slice = 1_000;

    private readonly IReadOnlyList<DeleteEventsJob> _deletions;
    private readonly Dictionary<string, long> _bounds = [];
    private readonly long _end;

    // What a transaction finds out counts only when it is committed.
    private long _cursor;
    private long _next;

    /// <param name="deletions">Each with its mark.</param>
    public PurgeSweep(IReadOnlyList<DeleteEventsJob> deletions)
    {
        _deletions = deletions;
        foreach (var deletion in deletions)
        {
            var bound = _bounds.GetValueOrDefault(deletion.PersistenceId);
            _bounds[deletion.PersistenceId] = Math.Max(bound, deletion.Mark.SequenceNr);
            _end = Math.Max(_end, deletion.Mark.Ordering);
        }
    }

    public override int Weight => 0;

    /// <summary>How many deletions end with it.</summary>
    public int Count => _deletions.Count;

    public bool IsDone { get; private set; }

    public override void Run(ISqlWriter writer) => _next = writer.Purge(_bounds, _cursor, Slice);

    public override void Complete(Exception? failure)
    {
        _cursor = _next;
        IsDone = failure is not null || _next == 0 || _next >= _end;
        if (!IsDone)
            return;
        foreach (var deletion in _deletions)
            deletion.Purged(failure);
    }
}
