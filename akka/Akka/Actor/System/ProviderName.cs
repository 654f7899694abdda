using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Reads which class makes the handles of a system.</summary>
internal static class ProviderName
{
    public static string Resolve(string configured) => configured switch
    {
        "" or "local" => typeof(LocalActorRefProvider).AssemblyQualifiedName!,
        "remote" => "Akka.Remote.RemoteActorRefProvider, Akka.Remote",
        "cluster" => "Akka.Cluster.ClusterActorRefProvider, Akka.Cluster",
        _ => configured,
    };

    /// <exception cref="ConfigurationException">There is no such class.</exception>
    public static Type TypeOf(string name) => Type.GetType(name) ?? throw new ConfigurationException(
        $"akka.actor.provider: there is no type '{name}'; "
        + "it must be local, remote, cluster or the name of a class of a referenced assembly");
}
