using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The stash that a persistent actor sees. What it takes out goes before the commands that wait for a handler, not into
/// the mailbox: there, it would be overtaken by them.
/// </summary>
internal sealed class CommandStash(IStash stash, IStash waiting) : IStash
{
    public int Count => stash.Count;

    public bool IsEmpty => stash.IsEmpty;

    public bool NonEmpty => stash.NonEmpty;

    public bool IsFull => stash.IsFull;

    public int Capacity => stash.Capacity;

    public void Stash() => stash.Stash();

    public void Unstash()
    {
        var all = new List<Envelope>(stash.ClearStash());
        if (all.Count == 0)
            return;
        waiting.Prepend([all[0]]);
        stash.Prepend(all[1..]);
    }

    public void UnstashAll() => waiting.Prepend(stash.ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        var wanted = new List<Envelope>();
        foreach (var envelope in stash.ClearStash())
        {
            if (predicate(envelope))
                wanted.Add(envelope);
        }
        waiting.Prepend(wanted);
    }

    public IEnumerable<Envelope> ClearStash() => stash.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => stash.Prepend(envelopes);
}
