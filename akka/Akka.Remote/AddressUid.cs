using Akka.Actor;

namespace Akka.Remote;

/// <summary>The number that tells this incarnation of the system from others at the same address.</summary>
public class AddressUid : IExtension
{
    public readonly int Uid;

    internal AddressUid(int uid)
    {
        Uid = uid;
    }
}
