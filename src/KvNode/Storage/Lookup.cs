using Akka.Actor;
using KvMessages;
using KvMessages.Replica;

namespace KvNode.Storage;

/// <summary>
/// A question of a replica to a <see cref="TableReader"/>: one key's row. It carries what the replica needs to go on
/// when the answer comes.
/// </summary>
/// <param name="request">The read or write that has to know.</param>
/// <param name="asker">Who waits for the replica's answer.</param>
/// <param name="generation">Of the replica's state when the question was asked.</param>
internal sealed class Lookup(ReplicaRequest request, IActorRef asker, int generation)
    : INoSerializationVerificationNeeded
{
    /// <summary>What to look up.</summary>
    public Key Key => request.Key;

    public ReplicaRequest Request => request;

    public IActorRef Asker => asker;

    public int Generation => generation;
}
