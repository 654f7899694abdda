namespace Akka.Actor;

/// <summary>To actors with remote watches: everything at that address counts as ended.</summary>
internal sealed class AddressTerminated(Address address) : IAutoReceivedMessage, IPossiblyHarmful
{
    public Address Address { get; } = address;

    public override string ToString() => $"<AddressTerminated>: {Address}";
}
