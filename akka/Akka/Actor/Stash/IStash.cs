namespace Akka.Actor;

/// <summary>Puts messages aside, to handle them later in the order of their arrival.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>Messages that fit; -1 for any number.</summary>
    int Capacity { get; }

    /// <summary>Puts the message that is being handled aside.</summary>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Handle the oldest stashed message next.</summary>
    void Unstash();

    /// <summary>Handle all stashed messages next.</summary>
    void UnstashAll();

    /// <summary>Handle the stashed messages that fit next, and drop the others.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Empties the stash and returns what was in it.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages before those that are stashed already.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
