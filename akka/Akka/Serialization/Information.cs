using Akka.Actor;

namespace Akka.Serialization;

/// <summary>The system that serializes, and the address by which the readers of the bytes know it.</summary>
public sealed record Information
{
    public Information(Address address, ActorSystem system)
    {
        Address = address;
        System = system;
    }

    public Address Address { get; }

    public ActorSystem System { get; }
}
