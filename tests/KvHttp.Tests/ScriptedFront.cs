using System.Collections.Concurrent;
using Akka.Actor;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>
/// Stands for the front and everything behind it: keeps values in memory, or answers as a test says (null = not at
/// all).
/// </summary>
internal sealed class ScriptedFront
{
    /// <summary>2001-09-09 01:46:40 UTC: a time whose Last-Modified a test can write down.</summary>
    public const long FirstMillisecond = 1_000_000_000_000;

    private readonly ConcurrentDictionary<Key, Entry> _entries = new();
    private int _counter;

    public ScriptedFront() => Answer = Keep;

    public Func<ClientRequest, object?> Answer { get; set; }

    /// <summary>Every request that came, in order.</summary>
    public ConcurrentQueue<ClientRequest> Requests { get; } = new();

    /// <summary>Who asked, in the same order: a test may answer late.</summary>
    public ConcurrentQueue<IActorRef> Askers { get; } = new();

    public Props Props => Props.CreateBy(new Producer(this));

    private object Keep(ClientRequest request)
    {
        var (ack, from) = request.Quorum;
        var version = Version.Of(FirstMillisecond + _counter / 1000, _counter++ % 1000, 1);
        switch (request)
        {
            case PutEntity put:
                _entries[put.Key] = Entry.Put(put.Key, version, put.Value, put.ExpiresAt);
                return new Written(version, ack, from);
            case DeleteEntity:
                _entries.TryRemove(request.Key, out _);
                return new Written(version, ack, from);
            default:
                return _entries.TryGetValue(request.Key, out var entry)
                    ? new Found(entry, ack, from)
                    : new NotFound(ack, from);
        }
    }

    private sealed class Shell(ScriptedFront front) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var request = (ClientRequest)message;
            front.Askers.Enqueue(Sender);
            front.Requests.Enqueue(request);
            var answer = front.Answer(request);
            if (answer is ScriptedRange range)
                Context.ActorOf(range.Props).Forward(request);
            else if (answer is not null)
                Sender.Tell(answer);
        }
    }

    private sealed class Producer(ScriptedFront front) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Shell);

        public ActorBase Produce() => new Shell(front);

        public void Release(ActorBase actor)
        {
        }
    }
}
