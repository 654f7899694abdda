using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind a test kit or a probe: puts what it gets into the test's inbox.</summary>
internal sealed class InternalTestActor(TestInbox inbox) : ActorBase
{
    private readonly ChildStrategies _strategies = new();
    private Func<object, bool>? _ignores;
    private AutoPilot _autoPilot = AutoPilot.NoAutoPilot;

    public static Props Props(TestInbox inbox) => Actor.Props.CreateBy(new Producer(inbox));

    protected override SupervisorStrategy SupervisorStrategy() => _strategies;

    protected override bool Receive(object message)
    {
        if (message is TestActorCommand command)
            Obey(command);
        else
            Take(message);
        return true;
    }

    private void Obey(TestActorCommand command)
    {
        switch (command)
        {
            case TestActorCommand.Watch watch:
                Context.Watch(watch.Target);
                break;
            case TestActorCommand.Unwatch unwatch:
                Context.Unwatch(unwatch.Target);
                break;
            case TestActorCommand.Ignore ignore:
                _ignores = ignore.Ignores;
                break;
            case TestActorCommand.Pilot pilot:
                _autoPilot = pilot.AutoPilot;
                break;
            case TestActorCommand.Spawn spawn:
                Sender.Tell(Spawn(spawn), Self);
                break;
        }
    }

    private void Take(object message)
    {
        var next = _autoPilot.Run(Sender, message);
        if (next is not KeepRunning)
            _autoPilot = next;
        if (_ignores is null || !_ignores(message))
            inbox.Put(new Received(message, Sender));
    }

    private IActorRef Spawn(TestActorCommand.Spawn spawn)
    {
        var child = Context.ActorOf(spawn.Props, spawn.Name);
        if (spawn.Strategy is { } strategy)
            _strategies.Set(child, strategy);
        return child;
    }

    private sealed class Producer(TestInbox inbox) : IIndirectActorProducer
    {
        public Type ActorType => typeof(InternalTestActor);

        public ActorBase Produce() => new InternalTestActor(inbox);

        public void Release(ActorBase actor)
        {
        }
    }
}
