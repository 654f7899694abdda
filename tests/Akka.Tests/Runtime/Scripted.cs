using Akka.Actor;

namespace Akka.Tests.Runtime;

/// <summary>An actor made of functions, so that a test stands in one place.</summary>
internal sealed class Scripted : UntypedActor
{
    private readonly Script _script;

    private Scripted(Script script)
    {
        _script = script;
        script.OnCreate?.Invoke();
    }

    public static Props Props(Action<IUntypedActorContext, object> receive) =>
        Props(new Script { OnReceive = receive });

    public static Props Props(Script script) => Akka.Actor.Props.CreateBy(new Producer(script));

    protected override SupervisorStrategy SupervisorStrategy() => _script.Strategy ?? base.SupervisorStrategy();

    protected override void OnReceive(object message) => _script.OnReceive(Context, message);

    protected override void PreStart() => _script.OnPreStart?.Invoke(Context);

    protected override void PostStop() => _script.OnPostStop?.Invoke(Context);

    protected override void PreRestart(Exception reason, object? message)
    {
        _script.OnPreRestart?.Invoke(Context, reason, message);
        if (_script.StopsChildrenOnRestart)
            base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        _script.OnPostRestart?.Invoke(Context, reason);
        base.PostRestart(reason);
    }

    private sealed class Producer(Script script) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Scripted);

        public ActorBase Produce() => new Scripted(script);

        public void Release(ActorBase actor)
        {
        }
    }
}
