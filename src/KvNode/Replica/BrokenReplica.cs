using Akka.Actor;
using KvMessages.Replica;
using KvNode.Ranges;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// Stands in for a <see cref="PartitionReplica"/> whose journal has failed, until that is made anew: answers reads from
/// what was committed, and refuses writes at once.
/// </summary>
internal sealed class BrokenReplica : UntypedActor
{
    private readonly ReplicaBroke _news;
    private readonly OpenLookups _lookups;
    private readonly MemtableBudget _budget;

    private BrokenReplica(ReplicaBroke news, EntryStore store)
    {
        _news = news;
        _lookups = new OpenLookups(store.Readers);
        _budget = store.Budget;
    }

    public static Props Props(ReplicaBroke news, EntryStore store) =>
        Akka.Actor.Props.CreateBy(new Producer(news, store));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            // The journal may have the replacement, or not: nobody may see what it replaces.
            case ReadReplica read when _news.Committed is { } committed && !committed.IsBeingReplaced(read.Key):
                Read(read, committed);
                break;
            case ReplicaRequest:
                Sender.Tell(new ReplicaFailed(_news.Reason), Self);
                break;
            case SliceMemory slice:
                Sender.Tell(_news.Committed is { } held ? slice.Of(held) : slice.Failed(_news.Reason), Self);
                break;
            case LookupAnswer answer when _lookups.Close(answer.Lookup):
                OnLookedUp(answer, _news.Committed!);
                break;
            case Flushed flushed when _news.Committed?.Flushed(flushed.Memtable) == true:
                _budget.Release(flushed.Memtable.Bytes);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _lookups.FailAll(_news.Reason, Self);

    private void Read(ReadReplica read, ReplicaState committed)
    {
        if (committed.TryGet(read.Key, out var entry))
            Sender.Tell(new Held(entry), Self);
        else
            _lookups.Ask(new Lookup(read, Sender, committed.Generation), Self);
    }

    /// <summary>Nothing is written meanwhile: no answer is older than what was committed.</summary>
    private void OnLookedUp(LookupAnswer answer, ReplicaState committed) => answer.Lookup.Asker.Tell(
        answer.Fault is { } fault
            ? new ReplicaFailed(fault)
            : new Held(committed.Get(answer.Lookup.Key, answer.Row)),
        Self);

    private sealed class Producer(ReplicaBroke news, EntryStore store) : IIndirectActorProducer
    {
        public Type ActorType => typeof(BrokenReplica);

        public ActorBase Produce() => new BrokenReplica(news, store);

        public void Release(ActorBase actor)
        {
        }
    }
}
