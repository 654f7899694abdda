namespace Akka.Actor;

/// <summary>The timer of a receive timeout has run out; whether the timeout has passed is another question.</summary>
internal sealed class ReceiveTimeoutCheck
    : IAutoReceivedMessage, INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded
{
    public static readonly ReceiveTimeoutCheck Instance = new();
}
