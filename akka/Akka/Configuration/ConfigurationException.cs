using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A configuration that cannot be read, or a value in it that is not of the kind asked for.</summary>
public sealed class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception? exception)
        : base(message, exception)
    {
    }
}
