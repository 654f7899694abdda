using Akka.Actor;

namespace KvNode.Coordination;

/// <summary>A coordinator's time is up.</summary>
internal sealed class Deadline : INoSerializationVerificationNeeded
{
    public static readonly Deadline Passed = new();

    private Deadline()
    {
    }

    public static string Explain(TimeSpan timeout) => $"no answer within {timeout.TotalMilliseconds} ms";
}
