using Akka.Actor;
using Akka.Event;

namespace KvNode.Storage;

/// <summary>
/// Lets partitions save their snapshots and trim their journals, a few at a time: all at once they would delete a whole
/// flush's events in one transaction, and every write would wait for it.
/// </summary>
internal sealed class Trimmer : UntypedActor
{
    public const string Name = "trimmer";

    private readonly int _concurrency;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<IActorRef> _waiting = [];

    /// <summary>Those in <see cref="_waiting"/>.</summary>
    private readonly HashSet<IActorRef> _known = [];

    private readonly HashSet<IActorRef> _trimming = [];

    /// <summary>Those among them that were flushed once more meanwhile.</summary>
    private readonly HashSet<IActorRef> _again = [];

    /// <summary>Journals trimmed since there was nothing to do.</summary>
    private int _trimmed;

    /// <summary>Who wants to know when there is nothing left to trim.</summary>
    private readonly List<IActorRef> _askers = [];

    internal Trimmer(int concurrency) => _concurrency = concurrency;

    public static Props Props(int concurrency) => Akka.Actor.Props.CreateBy(new Producer(concurrency));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TrimDue when _trimming.Contains(Sender):
                _again.Add(Sender);
                break;
            case TrimDue:
                if (_trimming.Count == 0)
                    _log.Debug("trimming begins");
                Enqueue(Sender);
                Continue();
                break;
            case Trimmed:
                Context.Unwatch(Sender);
                End(Sender);
                break;
            case TellWhenTrimmed:
                _askers.Add(Sender);
                Continue();
                break;
            case Terminated terminated:
                _again.Remove(terminated.ActorRef);
                End(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Enqueue(IActorRef partition)
    {
        if (_known.Add(partition))
            _waiting.Enqueue(partition);
    }

    private void End(IActorRef partition)
    {
        if (!_trimming.Remove(partition))
            return;
        if (_again.Remove(partition))
            Enqueue(partition);
        _trimmed++;
        Continue();
        if (_trimming.Count > 0)
            return;
        _log.Debug("trimmed {0} journals", _trimmed);
        _trimmed = 0;
    }

    private void Continue()
    {
        while (_trimming.Count < _concurrency && _waiting.TryDequeue(out var partition))
        {
            _known.Remove(partition);
            _trimming.Add(partition);
            Context.Watch(partition);
            partition.Tell(new Trim(), Self);
        }

        if (_trimming.Count > 0)
            return;
        foreach (var asker in _askers)
            asker.Tell(new AllTrimmed(), Self);
        _askers.Clear();
    }

    private sealed class Producer(int concurrency) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Trimmer);

        public ActorBase Produce() => new Trimmer(concurrency);

        public void Release(ActorBase actor)
        {
        }
    }
}
