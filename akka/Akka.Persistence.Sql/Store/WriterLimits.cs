using Akka.Configuration;

namespace Akka.Persistence.Sql.Store;

/// <param name="Pending">events that may wait or be in the making; more are refused</param>
/// <param name="Group">events after which a group is full; a job that alone is larger makes a group of its own</param>
internal readonly record struct WriterLimits(int Pending, int Group)
{
    /// <summary>For a store that no journal uses.</summary>
    public static WriterLimits Default { get; } = new(20_000, 2_000);

    /// <exception cref="ConfigurationException">A limit is not positive.</exception>
    public static WriterLimits From(Config config, string section) => new(
        Positive(config, section, "buffer-size"),
        Positive(config, section, "batch-size"));

    private static int Positive(Config config, string section, string key)
    {
        var value = config.GetInt(key);
        return value > 0 ? value : throw new ConfigurationException($"{section}.{key} = {value}: must be more than 0");
    }
}
