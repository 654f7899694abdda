namespace Akka.Persistence;

/// <summary>Events of a replay, in order; many, since each alone would be a message.</summary>
internal sealed class ReplayedMessages(IReadOnlyList<IPersistentRepresentation> all) : IJournalResponse
{
    public IReadOnlyList<IPersistentRepresentation> All => all;
}
