using Akka.Actor;
using Akka.Event;
using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// Looks up rows for replicas, all that wait in its mailbox as one batch, and pages of expired rows for the sweeper. It
/// blocks its thread, so it has one of its own.
/// </summary>
internal sealed class TableReader : UntypedActor
{
    /// <summary>Damaged rows that are logged, each once: where there are more, the log tells no more.</summary>
    private const int MaxReports = 100;

    private readonly Func<IEntryReader> _open;
    private readonly int _maxBatch;
    private readonly Backlog _backlog;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly List<(Lookup Lookup, IActorRef Asker)> _batch = [];
    private readonly List<Key> _keys = [];
    private readonly Entry?[] _rows;
    private readonly HashSet<Key> _damaged = [];
    private IEntryReader? _reader;

    internal TableReader(Func<IEntryReader> open, int maxBatch, Backlog backlog)
    {
        _open = open;
        _maxBatch = maxBatch;
        _backlog = backlog;
        _rows = new Entry?[maxBatch];
    }

    /// <param name="open">Opens what it reads with; again after a failure.</param>
    /// <param name="maxBatch">Lookups of one transaction.</param>
    /// <param name="backlog">Whoever asks adds to it, what is answered is taken off.</param>
    public static Props Props(Func<IEntryReader> open, int maxBatch, Backlog backlog) =>
        Akka.Actor.Props.CreateBy(new Producer(open, maxBatch, backlog)).WithDispatcher(EntryStore.Dispatcher);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Lookup lookup:
                Add(lookup);
                break;
            case Go:
                FindBatch();
                break;
            case FindExpired find:
                Sender.Tell(PageOf(find), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>A batch that is lost would keep its askers waiting.</summary>
    protected override void PreRestart(Exception reason, object? message)
    {
        _backlog.Done(_batch.Count);
        foreach (var (lookup, asker) in _batch)
            asker.Tell(new LookupAnswer(lookup, null, reason.Message), Self);
        base.PreRestart(reason, message);
    }

    protected override void PostStop() => Close();

    private void Add(Lookup lookup)
    {
        _batch.Add((lookup, Sender));
        _keys.Add(lookup.Key);
        // Go stands behind the lookups that are in the mailbox now.
        if (_batch.Count == 1)
            Self.Tell(Go.Instance, Self);
        else if (_batch.Count == _maxBatch)
            FindBatch();
    }

    private void FindBatch()
    {
        if (_batch.Count == 0)
            return;
        try
        {
            (_reader ??= _open()).Find(_keys, _rows);
            for (var i = 0; i < _batch.Count; i++)
                Answer(i, _rows[i], null);
        }
        catch (EntryDamagedException)
        {
            FindOneByOne();
        }
        catch (EntryTableException e)
        {
            Close();
            for (var i = 0; i < _batch.Count; i++)
                Answer(i, null, e.Message);
        }

        _backlog.Done(_batch.Count);
        _batch.Clear();
        _keys.Clear();
        Array.Clear(_rows);
    }

    /// <summary>A row is damaged: its key alone has to suffer.</summary>
    private void FindOneByOne()
    {
        for (var i = 0; i < _batch.Count; i++)
        {
            try
            {
                (_reader ??= _open()).Find([_keys[i]], _rows);
                Answer(i, _rows[0], null);
            }
            catch (EntryTableException e)
            {
                if (e is not EntryDamagedException)
                    Close();
                else if (_damaged.Count < MaxReports && _damaged.Add(_keys[i]))
                    _log.Error("{0}", e.Message);
                Answer(i, null, e.Message);
            }
        }
    }

    private void Answer(int index, Entry? row, string? fault) =>
        _batch[index].Asker.Tell(new LookupAnswer(_batch[index].Lookup, row, fault), Self);

    private object PageOf(FindExpired find)
    {
        try
        {
            return new ExpiredPage((_reader ??= _open()).Expired(find.After, find.Now, find.Limit));
        }
        catch (EntryTableException e)
        {
            Close();
            return new Status.Failure(e);
        }
    }

    private void Close()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private sealed record Go : INoSerializationVerificationNeeded
    {
        public static Go Instance { get; } = new();
    }

    private sealed class Producer(Func<IEntryReader> open, int maxBatch, Backlog backlog) : IIndirectActorProducer
    {
        public Type ActorType => typeof(TableReader);

        public ActorBase Produce() => new TableReader(open, maxBatch, backlog);

        public void Release(ActorBase actor)
        {
        }
    }
}
