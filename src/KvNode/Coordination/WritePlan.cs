using Akka.Actor;
using KvMessages;
using KvMessages.Client;
using KvNode.Ring;

namespace KvNode.Coordination;

/// <summary>What a <see cref="WriteCoordinator"/> is made for.</summary>
internal sealed class WritePlan(ClientRequest request, IActorRef replyTo, Replication shared) : IIndirectActorProducer
{
    public ClientRequest Request { get; } = request;

    public IActorRef ReplyTo { get; } = replyTo;

    public Replication Shared { get; } = shared;

    /// <summary>Who gets the entry.</summary>
    public PreferenceList Replicas { get; } = shared.Ring.Replicas(request.Key, request.Quorum.From);

    public Type ActorType => typeof(WriteCoordinator);

    public Entry Stamp(Version version) => Request is PutEntity put
        ? Entry.Put(put.Key, version, put.Value, put.ExpiresAt)
        : Entry.Tombstone(Request.Key, version);

    public ActorBase Produce() => new WriteCoordinator(this);

    public void Release(ActorBase actor)
    {
    }
}
