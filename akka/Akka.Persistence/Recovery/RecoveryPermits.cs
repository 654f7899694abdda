using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Lets a bounded number of actors recover at once, the others in the order in which they asked.</summary>
internal sealed class RecoveryPermits(int permits) : UntypedActor
{
    private readonly Queue<IActorRef> _waiting = new();
    private readonly HashSet<IActorRef> _granted = [];

    public static Props Props(int permits) => Actor.Props.Create(typeof(RecoveryPermits), permits);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RequestPermit when _granted.Contains(Sender):
                // It restarted in the middle of its recovery.
                Sender.Tell(PermitGranted.Instance, Self);
                break;
            case RequestPermit:
                Context.Watch(Sender);
                _waiting.Enqueue(Sender);
                Grant();
                break;
            case ReturnPermit:
                Context.Unwatch(Sender);
                Return(Sender);
                break;
            case Terminated dead:
                Return(dead.ActorRef);
                break;
        }
    }

    private void Return(IActorRef actor)
    {
        if (!_granted.Remove(actor))
            Forget(actor);
        Grant();
    }

    private void Grant()
    {
        while (_granted.Count < permits && _waiting.TryDequeue(out var next))
        {
            _granted.Add(next);
            next.Tell(PermitGranted.Instance, Self);
        }
    }

    /// <summary>Who died while it waited.</summary>
    private void Forget(IActorRef actor)
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var next = _waiting.Dequeue();
            if (!next.Equals(actor))
                _waiting.Enqueue(next);
        }
    }

    internal sealed class RequestPermit : INoSerializationVerificationNeeded
    {
        public static readonly RequestPermit Instance = new();
    }

    internal sealed class ReturnPermit : INoSerializationVerificationNeeded
    {
        public static readonly ReturnPermit Instance = new();
    }

    internal sealed class PermitGranted : INoSerializationVerificationNeeded
    {
        public static readonly PermitGranted Instance = new();
    }
}
