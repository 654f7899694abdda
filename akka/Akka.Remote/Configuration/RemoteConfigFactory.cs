using Akka.Configuration;

namespace Akka.Remote.Configuration;

internal static class RemoteConfigFactory
{
    /// <summary>The defaults of every <c>akka.remote</c> key, from the embedded remote.conf.</summary>
    public static Config Default() =>
        ConfigurationFactory.FromResource(
            "Akka.Remote.Configuration.remote.conf", typeof(RemoteConfigFactory).Assembly);
}
