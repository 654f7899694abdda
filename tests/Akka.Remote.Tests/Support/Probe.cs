using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Remote.Tests.Support;

/// <summary>An actor whose messages the test takes out one by one.</summary>
internal sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<(object Message, IActorRef Sender)> _received =
        Channel.CreateUnbounded<(object, IActorRef)>();
    private readonly Channel<Action<IActorContext>> _orders = Channel.CreateUnbounded<Action<IActorContext>>();

    private Probe(ActorSystem system, string? name)
    {
        Ref = system.ActorOf(Props.Create(() => new ProbeActor(this)), name);
    }

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public static Probe In(ActorSystem system, string? name = null) => new(system, name);

    public void Tell(IActorRef target, object message) => target.Tell(message, Ref);

    public void Watch(IActorRef target) => Order(context => context.Watch(target));

    public void Unwatch(IActorRef target) => Order(context => context.Unwatch(target));

    /// <summary>The next message of that kind; others before it are passed over.</summary>
    public async Task<T> Expect<T>(Func<T, bool>? that = null, TimeSpan? within = null)
    {
        using var deadline = new CancellationTokenSource(within ?? Patience);
        var passed = new List<object>();
        try
        {
            while (true)
            {
                var (message, sender) = await _received.Reader.ReadAsync(deadline.Token);
                if (message is T expected && (that is null || that(expected)))
                {
                    LastSender = sender;
                    return expected;
                }

                passed.Add(message);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(
                $"no {typeof(T).Name} came within {within ?? Patience}; other messages: [{string.Join(", ", passed)}]");
            throw;
        }
    }

    /// <summary>Messages that came so far and were not taken.</summary>
    public List<object> TakeAll()
    {
        var all = new List<object>();
        while (_received.Reader.TryRead(out var next))
            all.Add(next.Message);
        return all;
    }

    private void Order(Action<IActorContext> order)
    {
        _orders.Writer.TryWrite(order);
        Ref.Tell(new Obey(), ActorRefs.NoSender);
    }

    private sealed record Obey;

    private sealed class ProbeActor(Probe probe) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Obey && probe._orders.Reader.TryRead(out var order))
                order(Context);
            else
                probe._received.Writer.TryWrite((message, Sender));
        }
    }
}
