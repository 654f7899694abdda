using Akka.Actor;

namespace Akka.Remote;

/// <summary>The remote provider of a system.</summary>
internal sealed class RARP(IRemoteActorRefProvider provider) : IExtension
{
    public IRemoteActorRefProvider Provider { get; } = provider;

    /// <exception cref="InvalidCastException">The system has no remoting.</exception>
    public static RARP For(ActorSystem system) => system.WithExtension<RARP, RARPExtension>();
}
