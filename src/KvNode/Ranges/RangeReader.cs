using Akka.Actor;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;

namespace KvNode.Ranges;

/// <summary>
/// Reads what this node holds of a range, page by page, one after the other. Asks all partitions for what their
/// memtables hold, then takes a snapshot of the entry table, then merges. As long as the snapshot is young, and each
/// page begins where the one before ended, they come from the same one. It blocks its thread while it reads.
/// </summary>
internal sealed class RangeReader : UntypedActor
{
    private const int LeastSlice = 16;

    private readonly RangeStore _store;
    private readonly bool _keepsSnapshot;
    private readonly Queue<(ScanPage Page, IActorRef Asker)> _waiting = [];
    private readonly List<MemorySlice> _slices = new(Key.Partitions);

    /// <summary>Rises with each snapshot: whatever belongs to a former one is late.</summary>
    private int _round;

    /// <summary>The page that is being read, and who asked.</summary>
    private (ScanPage Page, IActorRef Asker)? _current;

    private IEntryReader? _reader;
    private SnapshotScan? _scan;

    /// <summary>Where the scan stands: the next page of it begins after this key, and ends its range here.</summary>
    private (Key? Next, Key? End) _position;

    private ICancelable? _timer;

    internal RangeReader(RangeStore store, bool keepsSnapshot)
    {
        _store = store;
        _keepsSnapshot = keepsSnapshot;
    }

    /// <param name="keepsSnapshot">False: each page comes from a snapshot of its own, and nothing is held between
    /// pages.</param>
    public static Props Props(RangeStore store, bool keepsSnapshot) =>
        Akka.Actor.Props.CreateBy(new Producer(store, keepsSnapshot)).WithDispatcher(RangeStore.Dispatcher);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ScanPage page:
                _waiting.Enqueue((page, Sender));
                break;
            case MemorySlice slice when slice.Round == _round && _current is not null:
                Add(slice);
                break;
            case TooLate late when late.Round == _round && _current is not null:
                Fail($"{Key.Partitions - _slices.Count} partitions do not answer within "
                    + $"{_store.Settings.PageTimeout.TotalMilliseconds} ms");
                break;
            case TooOld old when old.Round == _round:
                Release();
                break;
            case MemorySlice or TooLate or TooOld:
                break;
            default:
                Unhandled(message);
                break;
        }

        ReadWaiting();
    }

    /// <summary>Also before a restart.</summary>
    protected override void PostStop()
    {
        Release();
        var lost = new ReplicaFailed("the reader of the range has stopped");
        _current?.Asker.Tell(lost, Self);
        _current = null;
        while (_waiting.TryDequeue(out var waiting))
            waiting.Asker.Tell(lost, Self);
    }

    private void ReadWaiting()
    {
        while (_current is null && _waiting.TryDequeue(out var next))
        {
            _current = next;
            if (Continues(next.Page))
                Read();
            else
                Begin(next.Page);
        }
    }

    private bool Continues(ScanPage page) =>
        _scan is { IsUsedUp: false } && page.AfterStart && _position == (page.Start, page.End);

    /// <summary>The memtables first: see <see cref="SnapshotScan"/>.</summary>
    private void Begin(ScanPage page)
    {
        Release();
        _slices.Clear();
        var slice = new SliceMemory(_round, page.Start, page.AfterStart, page.End, SliceOf(page));
        for (var partition = 0; partition < Key.Partitions; partition++)
            _store.ReplicaOf(partition).Tell(slice, Self);
        Schedule(_store.Settings.PageTimeout, new TooLate(_round));
    }

    /// <summary>
    /// How much each partition is asked for. A snapshot that is kept needs all that may ever be shown; a single page
    /// some more than its even share of each: it ends where a slice does.
    /// </summary>
    private int SliceOf(ScanPage page) =>
        _keepsSnapshot
            ? page.MaxEntries
            : Math.Min(page.MaxEntries, page.MaxEntries / (Key.Partitions / 4) + LeastSlice);

    private void Add(MemorySlice slice)
    {
        _slices.Add(slice);
        if (slice.Fault is { } fault)
            Fail(fault);
        else if (_slices.Count == Key.Partitions)
            Open(_current!.Value.Page);
    }

    private void Open(ScanPage page)
    {
        _timer?.Cancel();
        try
        {
            _reader = _store.Readers.Rent();
            _scan = SnapshotScan.Begin(_slices, _reader, page);
        }
        catch (EntryTableException e)
        {
            Fail(e);
            return;
        }

        _slices.Clear();
        Schedule(_store.Settings.SnapshotAge, new TooOld(_round));
        Read();
    }

    private void Read()
    {
        var (page, asker) = _current!.Value;
        try
        {
            var scanned = _scan!.Read(page, _store.Settings.ScanLimit);
            _current = null;
            asker.Tell(scanned, Self);
            _position = (scanned.Next, page.End);
            if (!_keepsSnapshot || _scan.IsUsedUp)
                Release();
        }
        catch (EntryTableException e)
        {
            Fail(e);
        }
    }

    private void Fail(EntryTableException error)
    {
        _scan?.Dispose();
        _scan = null;
        // After an error a reader is of no use any more.
        _reader?.Dispose();
        _reader = null;
        Fail(error.Message);
    }

    private void Fail(string reason)
    {
        _current!.Value.Asker.Tell(new ReplicaFailed(reason), Self);
        _current = null;
        Release();
    }

    private void Release()
    {
        _round++;
        _timer?.Cancel();
        _scan?.Dispose();
        _scan = null;
        if (_reader is not null)
            _store.Readers.Return(_reader);
        _reader = null;
    }

    private void Schedule(TimeSpan delay, object message) =>
        _timer = Context.System.Scheduler.ScheduleTellOnceCancelable(delay, Self, message, Self);

    /// <summary>Not all partitions have answered.</summary>
    private sealed record TooLate(int Round) : INoSerializationVerificationNeeded;

    /// <summary>
    /// The snapshot has been held long enough: it keeps memory, and the table's log from being trimmed.
    /// </summary>
    private sealed record TooOld(int Round) : INoSerializationVerificationNeeded;

    private sealed class Producer(RangeStore store, bool keepsSnapshot) : IIndirectActorProducer
    {
        public Type ActorType => typeof(RangeReader);

        public ActorBase Produce() => new RangeReader(store, keepsSnapshot);

        public void Release(ActorBase actor)
        {
        }
    }
}
