namespace Akka.Persistence.Bench;

/// <summary>Persists a number of events, some of them on their way at once, and tells when all are done.</summary>
internal sealed class BenchActor(string id, Countdown countdown) : UntypedPersistentActor
{
    private static readonly BenchEvent Event = new(new byte[60]);

    private int _left;
    private int _unanswered;

    public override string PersistenceId => id;

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case Begin begin:
                _left = _unanswered = begin.Events;
                for (var i = 0; i < begin.InFlight; i++)
                    PersistNext();
                break;
            case Next:
                PersistNext();
                break;
        }
    }

    protected override void OnRecover(object message)
    {
        if (message is RecoveryCompleted)
            countdown.Signal();
    }

    private void PersistNext()
    {
        if (_left-- > 0)
            PersistAsync(Event, OnPersisted);
    }

    private void OnPersisted(BenchEvent persisted)
    {
        if (--_unanswered == 0)
            countdown.Signal();
        else
            // As a command would come: a message of its own.
            Self.Tell(Next.Instance, Self);
    }

    internal sealed record Begin(int Events, int InFlight);

    internal sealed class Next
    {
        public static readonly Next Instance = new();
    }
}
