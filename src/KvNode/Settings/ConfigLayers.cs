using Akka.Configuration;

namespace KvNode.Settings;

/// <summary>
/// Puts the configuration together. The strongest first: the command line, the environment variables that
/// environment.conf names, the files (a later one beats an earlier one), reference.conf.
/// </summary>
public static class ConfigLayers
{
    public static Config Reference { get; } =
        ConfigurationFactory.FromResource("KvNode.reference.conf", typeof(ConfigLayers).Assembly);

    /// <param name="files">Paths of HOCON files.</param>
    /// <param name="assignments"><c>key=value</c>, in order; the value is HOCON, or a plain text.</param>
    /// <exception cref="SettingsException">A file cannot be read or parsed, or an assignment has no key.</exception>
    public static Config Load(IEnumerable<string> files, IEnumerable<string> assignments)
    {
        var config = Reference;
        foreach (var file in files)
            config = ReadFile(file).WithFallback(config);
        config = ConfigurationFactory.FromResource("KvNode.environment.conf", typeof(ConfigLayers).Assembly)
            .WithFallback(config);
        foreach (var assignment in assignments)
            config = Assign(assignment).WithFallback(config);
        return config;
    }

    private static Config ReadFile(string file)
    {
        try
        {
            return ConfigurationFactory.ParseString(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ConfigurationException)
        {
            throw new SettingsException($"{file}: {e.Message}");
        }
    }

    private static Config Assign(string assignment)
    {
        var split = assignment.IndexOf('=');
        if (split <= 0)
            throw new SettingsException($"'{assignment}' is not key=value");
        var (key, value) = (assignment[..split].Trim(), assignment[(split + 1)..].Trim());
        try
        {
            return ConfigurationFactory.ParseString($"{key} = {value}");
        }
        catch (ConfigurationException)
        {
            return AssignText(key, value);
        }
    }

    /// <summary>A path or an address may hold characters that HOCON wants quoted.</summary>
    private static Config AssignText(string key, string value)
    {
        try
        {
            return ConfigurationFactory.ParseString($"{key} = {Quote(value)}");
        }
        catch (ConfigurationException e)
        {
            throw new SettingsException($"{key}={value}: {e.Message}");
        }
    }

    /// <summary>A text as a quoted HOCON value.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
