using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>Makes the remoting whose class a configuration names.</summary>
internal static class RemotingLoader
{
    /// <param name="name">Type name with assembly; the type has a constructor (ExtendedActorSystem,
    /// RemoteActorRefProvider).</param>
    /// <exception cref="ConfigurationException">There is no such type, or it is no remoting.</exception>
    public static Remoting Load(string name, ExtendedActorSystem system, RemoteActorRefProvider provider)
    {
        var type = Type.GetType(name)
            ?? throw new ConfigurationException($"akka.remote.remoting-class: there is no type '{name}'");
        return Activator.CreateInstance(type, system, provider) as Remoting
            ?? throw new ConfigurationException($"akka.remote.remoting-class: {type} is no remoting");
    }
}
