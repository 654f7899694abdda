using Akka.Actor;

namespace Akka.Tests.Runtime;

/// <summary>An actor system for one test, and mailboxes that the test reads itself.</summary>
public abstract class RuntimeTest : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected RuntimeTest(string config = "")
    {
        Sys = ActorSystem.Create("test", config + "\nakka { loglevel = OFF, stdout-loglevel = OFF }");
    }

    protected ActorSystem Sys { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Sys.Terminate().WaitAsync(Patience);

    private protected Probe NewProbe() => new(Sys);

    /// <summary>A probe that gets the dead letters.</summary>
    private protected Probe DeadLetters<TMessage>()
    {
        var probe = new Probe(Sys, static m => m is Akka.Event.DeadLetter { Message: TMessage });
        Sys.EventStream.Subscribe(probe.Ref, typeof(Akka.Event.DeadLetter));
        return probe;
    }

    /// <summary>An actor made of a function of its context and message.</summary>
    protected IActorRef Act(Action<IUntypedActorContext, object> behaviour, string? name = null) =>
        Sys.ActorOf(Scripted.Props(behaviour), name);

    /// <summary>A child of an actor with that strategy.</summary>
    private protected Task<IActorRef> ChildOf(Directive directive, Script child) =>
        ChildOf(new OneForOneStrategy(_ => directive), child);

    /// <inheritdoc cref="ChildOf(Directive, Script)"/>
    private protected Task<IActorRef> ChildOf(SupervisorStrategy strategy, Script child) => Sys
        .ActorOf(Scripted.Props(new Script
        {
            Strategy = strategy,
            OnReceive = (context, _) => context.Sender.Tell(context.ActorOf(Scripted.Props(child))),
        }))
        .Ask<IActorRef>("make", Patience);
}
