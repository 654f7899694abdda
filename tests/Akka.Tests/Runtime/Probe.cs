using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Tests.Runtime;

/// <summary>An actor that keeps what it is told for the test.</summary>
internal sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<object> _messages = Channel.CreateUnbounded<object>();

    public Probe(ActorSystem system, Func<object, bool>? wanted = null)
    {
        Ref = system.ActorOf(Props.CreateBy(new Producer(_messages.Writer, wanted ?? (static _ => true))));
    }

    public IActorRef Ref { get; }

    public async Task<T> Next<T>()
    {
        object message;
        try
        {
            message = await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No {typeof(T).Name} arrived within {Patience}");
        }
        return Assert.IsType<T>(message, exactMatch: false);
    }

    public async Task Expect(params object[] messages)
    {
        foreach (var message in messages)
            Assert.Equal(message, await Next<object>());
    }

    /// <summary>Nothing is left that arrived before an answer of this actor.</summary>
    public async Task ExpectNothingMore()
    {
        await Ref.Ask<ActorIdentity>(new Identify(null), Patience);
        Assert.False(_messages.Reader.TryPeek(out var unexpected), $"{unexpected} arrived");
    }

    private sealed class Producer(ChannelWriter<object> messages, Func<object, bool> wanted) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Keeper);

        public ActorBase Produce() => new Keeper(messages, wanted);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Keeper(ChannelWriter<object> messages, Func<object, bool> wanted) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is WatchThis watch)
                Context.Watch(watch.Subject);
            else if (wanted(message))
                messages.TryWrite(message);
        }
    }

    private sealed record WatchThis(IActorRef Subject);

    public async Task Watch(IActorRef subject)
    {
        Ref.Tell(new WatchThis(subject));
        await Ref.Ask<ActorIdentity>(new Identify(null), Patience);
    }
}
