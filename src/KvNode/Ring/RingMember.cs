namespace KvNode.Ring;

/// <summary>A node of the ring.</summary>
/// <param name="Address">Where its remoting listens, as <c>host:port</c>: its identity.</param>
/// <param name="Ordinal">Its place in the list of members sorted by address: what it writes into versions.</param>
public sealed record RingMember(string Address, int Ordinal)
{
    public override string ToString() => Address;
}
