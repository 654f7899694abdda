using Akka.Actor;
using Akka.Event;
using KvMessages;
using KvMessages.Replica;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// Parent of all partitions' replicas on this node, each named <c>replica-n</c>. One that fails is made anew after a
/// pause that doubles with each failure; meanwhile a <see cref="BrokenReplica"/> of the same name answers. While the
/// node starts a failure is final.
/// </summary>
internal sealed class Replicas : UntypedActor
{
    public const string Name = "replicas";

    private readonly ReplicasPlan _plan;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Slot[] _slots = new Slot[Key.Partitions];
    private readonly Dictionary<IActorRef, int> _partitions = [];
    private int _unrecovered = Key.Partitions;

    internal Replicas(ReplicasPlan plan) => _plan = plan;

    public static Props Props(ReplicasPlan plan) => Akka.Actor.Props.CreateBy(plan);

    public static string NameOf(int partition) => $"replica-{partition}";

    protected override void PreStart()
    {
        Context.ActorOf(LostRequests.Props(), LostRequests.Name);
        for (var partition = 0; partition < _slots.Length; partition++)
        {
            _slots[partition] = new Slot(_plan.Settings.RestartBackoffMin, _plan.Settings.RestartBackoffMax);
            Start(partition);
        }
    }

    /// <summary>A replica that throws is as good as one whose journal fails.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        if (_partitions.TryGetValue(Sender, out var partition))
            _slots[partition].News ??= new ReplicaBroke(partition, cause.Message, null);
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReplicaRecovered recovered:
                OnRecovered(_slots[recovered.Partition]);
                break;
            case ReplicaBroke broke:
                _slots[broke.Partition].News = broke;
                break;
            case Terminated terminated when _partitions.Remove(terminated.ActorRef, out var partition):
                OnTerminated(partition, _slots[partition]);
                break;
            case Retry retry:
                Context.Stop(_slots[retry.Partition].Current!);
                break;
            case ReplicaRequest request:
                _slots[request.Key.Partition].Current!.Forward(request);
                break;
            default:
                PassOn(message);
                break;
        }
    }

    /// <summary>Of flushes and sweeps: what concerns all partitions, or one of them.</summary>
    private void PassOn(object message)
    {
        switch (message)
        {
            case Freeze freeze:
                for (var partition = 0; partition < _slots.Length; partition++)
                    PassOn(freeze, partition);
                break;
            case Flushed flushed:
                _slots[flushed.Partition].Current!.Forward(flushed);
                break;
            case SweepMemory:
                foreach (var slot in _slots.Where(slot => !slot.IsBroken))
                    slot.Current!.Forward(message);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void PassOn(Freeze freeze, int partition)
    {
        if (_slots[partition].IsBroken)
            Sender.Tell(new NothingToFlush(partition, freeze.Round), Self);
        else
            _slots[partition].Current!.Forward(freeze);
    }

    private void OnRecovered(Slot slot)
    {
        slot.RecoveredAt = _plan.Time.GetTimestamp();
        if (slot.Committed is { } former)
            _plan.Store.Budget.Release(former.Bytes);
        slot.Committed = null;
        if (slot.WasRecovered)
            return;
        slot.WasRecovered = true;
        if (--_unrecovered > 0)
            return;
        _plan.Store.Flusher.Tell(new PartitionsReady(), Self);
        _plan.Recovered.TrySetResult();
    }

    private void OnTerminated(int partition, Slot slot)
    {
        if (slot.IsBroken)
        {
            Start(partition);
            return;
        }

        var news = slot.News ?? new ReplicaBroke(partition, "it was stopped", null);
        slot.News = null;
        if (_unrecovered > 0)
            _plan.Recovered.TrySetException(
                new IOException($"partition {partition} cannot be recovered: {news.Reason}"));
        else
            StandIn(partition, slot, news);
    }

    private void Start(int partition)
    {
        _slots[partition].IsBroken = false;
        Put(partition, _plan.ReplicaFor(partition));
    }

    private void StandIn(int partition, Slot slot, ReplicaBroke news)
    {
        slot.IsBroken = true;
        slot.Committed = news.Committed ?? slot.Committed;
        Put(partition, BrokenReplica.Props(news with { Committed = slot.Committed }, _plan.Store));
        var pause = Pause(slot);
        _log.Warning("partition {0} is made anew in {1} ms: {2}", partition, pause.TotalMilliseconds, news.Reason);
        Context.System.Scheduler.ScheduleTellOnce(pause, Self, new Retry(partition), Self);
    }

    private void Put(int partition, Props props)
    {
        var replica = Context.ActorOf(props, NameOf(partition));
        Context.Watch(replica);
        _partitions[replica] = partition;
        _slots[partition].Current = replica;
        _plan.Publish(partition, replica);
    }

    /// <summary>Starts over after a run that was longer than the longest pause.</summary>
    private TimeSpan Pause(Slot slot)
    {
        if (_plan.Time.GetElapsedTime(slot.RecoveredAt) > _plan.Settings.RestartBackoffMax)
            slot.Backoff.Reset();
        return slot.Backoff.Next();
    }

    private sealed record Retry(int Partition) : INoSerializationVerificationNeeded;

    private sealed class Slot(TimeSpan leastPause, TimeSpan longestPause)
    {
        public Backoff Backoff { get; } = new(leastPause, longestPause);

        public IActorRef? Current { get; set; }

        /// <summary>Whether <see cref="Current"/> only stands in.</summary>
        public bool IsBroken { get; set; }

        /// <summary>Why the replica is about to stop.</summary>
        public ReplicaBroke? News { get; set; }

        /// <summary>What the last replica that had recovered held: kept over recoveries that fail.</summary>
        public ReplicaState? Committed { get; set; }

        public bool WasRecovered { get; set; }

        public long RecoveredAt { get; set; }
    }
}
