using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Journal;

namespace Akka.Persistence;

/// <summary>A journal with what its configuration says about the actors that use it.</summary>
internal sealed class JournalPlugin
{
    private const int WritesInOrder = 16;

    public JournalPlugin(IActorRef journal, Type type, Config config, string section)
    {
        Ref = journal;
        MaxBatchSize = config.GetInt("max-message-batch-size");
        if (MaxBatchSize < 1)
            throw new ConfigurationException($"{section}.max-message-batch-size = {MaxBatchSize}: must be more than 0");
        MaxWritesInFlight = typeof(IWritesInOrder).IsAssignableFrom(type) ? WritesInOrder : 1;
        RecoveryEventTimeout = config.GetTimeSpan("recovery-event-timeout", null, false);
    }

    public IActorRef Ref { get; }

    /// <summary>Calls of Persist that go into one request at most.</summary>
    public int MaxBatchSize { get; }

    /// <summary>Requests of one actor that the journal has at once.</summary>
    public int MaxWritesInFlight { get; }

    /// <summary>How long a recovering actor waits for the next event.</summary>
    public TimeSpan RecoveryEventTimeout { get; }
}
