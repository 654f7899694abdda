using Akka.Actor;

namespace Akka.Remote;

internal sealed class RARPExtension : ExtensionIdProvider<RARP>
{
    public override RARP CreateExtension(ExtendedActorSystem system) => new((IRemoteActorRefProvider)system.Provider);
}
