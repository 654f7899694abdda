using System.Diagnostics.CodeAnalysis;

namespace Akka.Actor;

public static class ActorRefExtensions
{
    /// <summary>True for null and for <see cref="Nobody"/>.</summary>
    public static bool IsNobody([NotNullWhen(false)] this IActorRef? actorRef) => actorRef is null or Nobody;

    public static IActorRef GetOrElse(this IActorRef? actorRef, Func<IActorRef> elseValue) =>
        actorRef.IsNobody() ? elseValue() : actorRef;
}
