using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

public static class SerializerIdentifierHelper
{
    internal const string Section = "akka.actor.serialization-identifiers";

    /// <summary>The number that the configuration gives to a serializer class.</summary>
    /// <exception cref="ConfigurationException">it gives none</exception>
    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        var identifiers = system.Settings.Config.GetConfig(Section) ?? Config.Empty;
        foreach (var (name, number) in identifiers.AsEnumerable())
            if (Type.GetType(name) == type)
                return number.GetInt();
        throw new ConfigurationException(
            $"{Section} has no entry \"{TypeNames.NameOf(type)}\" and the serializer does not override Identifier");
    }
}
