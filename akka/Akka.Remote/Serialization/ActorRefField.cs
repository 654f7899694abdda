using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>A handle as a field of a message of remoting's own: its full path, or nothing for nobody.</summary>
internal static class ActorRefField
{
    public static void Write(ExtendedActorSystem system, IActorRef? actor, OutputBuffer output) => output.WriteString(
        actor is null or Nobody ? "" : actor.Path.ToSerializationFormatWithAddress(system.Provider.DefaultAddress));

    public static IInternalActorRef? ReadOrNull(ExtendedActorSystem system, ref InputReader input) =>
        input.ReadString() is { Length: > 0 } path ? (IInternalActorRef)system.Provider.ResolveActorRef(path) : null;

    public static IInternalActorRef Read(ExtendedActorSystem system, ref InputReader input) =>
        ReadOrNull(system, ref input) ?? throw new WireFormatException("an actor is missing");
}
