using Akka.Actor;
using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// A question of a replica to a <see cref="TableReader"/>: one key's row. It carries what the replica needs to go on
/// when the answer comes.
/// </summary>
/// <param name="key">What to look up.</param>
/// <param name="write">The write that has to know; null for a read.</param>
/// <param name="asker">Who waits for the replica's answer.</param>
/// <param name="generation">Of the replica's state when the question was asked.</param>
internal sealed class Lookup(Key key, Entry? write, IActorRef asker, int generation)
    : INoSerializationVerificationNeeded
{
    public Key Key => key;

    public Entry? Write => write;

    public IActorRef Asker => asker;

    public int Generation => generation;
}
