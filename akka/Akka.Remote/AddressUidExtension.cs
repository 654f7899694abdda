using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Remote;

public class AddressUidExtension : ExtensionIdProvider<AddressUid>
{
    public static int Uid(ActorSystem system) => system.WithExtension<AddressUid, AddressUidExtension>().Uid;

    /// <summary>From the system's source of uids, so a seed makes it the same in every run.</summary>
    public override AddressUid CreateExtension(ExtendedActorSystem system) =>
        new((int)((ActorSystemImpl)system).Names.NextUid());
}
