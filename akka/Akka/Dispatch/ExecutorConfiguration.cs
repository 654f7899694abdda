using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Reads which executor a dispatcher runs on.</summary>
internal static class ExecutorConfiguration
{
    /// <exception cref="ConfigurationException">The executor is none of ours.</exception>
    public static ExecutorService Create(Config dispatcher)
    {
        var id = dispatcher.GetString("id", "dispatcher") ?? "dispatcher";
        var executor = dispatcher.GetString("executor", "default-executor");
        return executor switch
        {
            "default-executor" or "thread-pool-executor" or "channel-executor" => new ThreadPoolExecutor(id),
            "fork-join-executor" => new DedicatedThreadsExecutor(
                id,
                Threads(dispatcher.GetConfig("dedicated-thread-pool") ?? dispatcher.GetConfig("fork-join-executor"))),
            _ => throw new ConfigurationException(
                $"{id}.executor is '{executor}': it must be default-executor, thread-pool-executor, "
                + "channel-executor or fork-join-executor"),
        };
    }

    private static int Threads(Config? pool)
    {
        if (pool is null)
            return Environment.ProcessorCount;
        var fixedCount = pool.GetInt("thread-count");
        if (fixedCount > 0)
            return fixedCount;
        var scaled = (int)Math.Ceiling(Environment.ProcessorCount * pool.GetDouble("parallelism-factor", 1));
        return Math.Clamp(scaled, pool.GetInt("parallelism-min", 2), pool.GetInt("parallelism-max", 64));
    }
}
