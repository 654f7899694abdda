using Akka.Configuration;

namespace Akka.Persistence.Sql.Store;

/// <param name="Pending">events that may wait or be in the making; more are refused</param>
/// <param name="Group">events after which a group is full; a job that alone is larger makes a group of its own</param>
internal readonly record struct WriterLimits(int Pending, int Group)
{
    /// <exception cref="ConfigurationException">A limit is not positive.</exception>
    public static WriterLimits From(Config config, string section) => new(
        Positive(config, section, "buffer-size", 20_000),
        Positive(config, section, "batch-size", 2_000));

    private static int Positive(Config config, string section, string key, int standard)
    {
        var value = config.GetInt(key, standard);
        return value > 0 ? value : throw new ConfigurationException($"{section}.{key} = {value}: must be more than 0");
    }
}
