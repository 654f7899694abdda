using Akka.Actor;
using KvMessages.Replica;

namespace KvNode.Ranges;

/// <summary>Passes the pages that nodes of the ring ask for on to this node's readers, to each in turn.</summary>
internal sealed class PageServer : UntypedActor
{
    public const string Name = "ranges";

    private readonly RangeStore _store;
    private readonly IActorRef[] _readers;
    private int _next;

    internal PageServer(RangeStore store)
    {
        _store = store;
        _readers = new IActorRef[store.Settings.Threads];
    }

    public static Props Props(RangeStore store) => Akka.Actor.Props.CreateBy(new Producer(store));

    protected override void PreStart()
    {
        for (var number = 0; number < _readers.Length; number++)
            _readers[number] = Context.ActorOf(RangeReader.Props(_store, keepsSnapshot: false), $"reader-{number}");
    }

    protected override void OnReceive(object message)
    {
        if (message is ScanPage)
            _readers[(int)((uint)_next++ % _readers.Length)].Forward(message);
        else
            Unhandled(message);
    }

    private sealed class Producer(RangeStore store) : IIndirectActorProducer
    {
        public Type ActorType => typeof(PageServer);

        public ActorBase Produce() => new PageServer(store);

        public void Release(ActorBase actor)
        {
        }
    }
}
