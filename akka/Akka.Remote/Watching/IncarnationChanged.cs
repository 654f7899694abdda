using Akka.Actor;

namespace Akka.Remote;

/// <summary>
/// To the remote watcher: another incarnation of the system lives at the address, its predecessor's actors are gone.
/// </summary>
internal sealed record IncarnationChanged(Address Address) : INoSerializationVerificationNeeded;
