using System.Reflection;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes a <see cref="Config"/> from HOCON text.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Defaults =
        new(() => FromResource("Akka.Actor.actor.conf", typeof(ConfigurationFactory).Assembly)
            .WithFallback(FromResource("Akka.Configuration.akka.conf", typeof(ConfigurationFactory).Assembly)));

    public static Config Empty => Config.Empty;

    /// <exception cref="ConfigurationException">a syntax error or an unresolved substitution, with line and
    /// column</exception>
    public static Config ParseString(string hocon) => new(HoconParser.Parse(hocon, null));

    /// <param name="hocon">the text</param>
    /// <param name="includeCallback">gives the content behind the name of an <c>include "name"</c></param>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) =>
        new(HoconParser.Parse(hocon, includeCallback));

    /// <summary>The reference defaults of every <c>akka.*</c> key that this assembly reads.</summary>
    public static Config Default() => Defaults.Value;

    /// <summary>
    /// What the process itself configures: nothing, where there is no <c>app.config</c> section to read.
    /// </summary>
    public static Config Load() => Config.Empty;

    public static Config FromResource<TAssembly>(string resourceName) =>
        FromResource(resourceName, typeof(TAssembly).Assembly);

    /// <exception cref="ConfigurationException">the assembly has no such resource</exception>
    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"{assembly.GetName().Name} has no resource '{resourceName}'");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }
}
