using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// Asks a journal to write what an actor has persisted, in that order. The journal puts its answer in and sends the
/// request itself back: one message for all events, and nothing to look up. Only one of the two touches it at a time.
/// </summary>
public sealed class WriteMessages : IJournalRequest
{
    private readonly IPersistentEnvelope[] _messages;
    private IReadOnlyList<Exception?>? _rejections;

    public WriteMessages(IEnumerable<IPersistentEnvelope> messages, IActorRef persistentActor, int actorInstanceId)
        : this([.. messages], persistentActor, actorInstanceId)
    {
    }

    internal WriteMessages(IPersistentEnvelope[] messages, IActorRef persistentActor, int actorInstanceId)
    {
        _messages = messages;
        PersistentActor = persistentActor;
        ActorInstanceId = actorInstanceId;
    }

    public IEnumerable<IPersistentEnvelope> Messages => _messages;

    public IActorRef PersistentActor { get; }

    /// <summary>Tells the incarnations of an actor apart: a restarted one must not get the old one's answers.</summary>
    public int ActorInstanceId { get; }

    internal ReadOnlySpan<IPersistentEnvelope> Envelopes => _messages;

    internal bool IsAnswered { get; private set; }

    /// <summary>Why nothing was written; null if all was that has not been rejected.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>How far the actor has got with its handlers: the envelope, and the event within it.</summary>
    internal (int Envelope, int Event) Progress { get; set; }

    /// <summary>Why that write (counting <see cref="AtomicWrite"/>s only) was rejected; null if it was not.</summary>
    internal Exception? Rejection(int atomicWrite) => _rejections?[atomicWrite];

    /// <param name="failure">why nothing was written, or null</param>
    /// <param name="rejections">null, or for each <see cref="AtomicWrite"/> null or why it cannot be written</param>
    internal void Answer(Exception? failure, IReadOnlyList<Exception?>? rejections = null)
    {
        Failure = failure;
        _rejections = rejections;
        IsAnswered = true;
    }

    /// <summary>What has to be written, in order.</summary>
    internal AtomicWrite[] AtomicWrites()
    {
        var count = 0;
        foreach (var message in _messages)
            count += message is AtomicWrite ? 1 : 0;
        var writes = new AtomicWrite[count];
        var next = 0;
        foreach (var message in _messages)
        {
            if (message is AtomicWrite write)
                writes[next++] = write;
        }
        return writes;
    }
}
