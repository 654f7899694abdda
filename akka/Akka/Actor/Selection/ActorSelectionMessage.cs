namespace Akka.Actor;

/// <summary>A message on its way down a selection.</summary>
public sealed class ActorSelectionMessage : IAutoReceivedMessage, IPossiblyHarmful, IWrappedMessage
{
    public ActorSelectionMessage(object message, SelectionPathElement[] elements, bool wildCardFanOut = false)
    {
        Message = message;
        Elements = elements;
        WildCardFanOut = wildCardFanOut;
    }

    public object Message { get; }

    /// <summary>The steps that are left.</summary>
    public SelectionPathElement[] Elements { get; }

    /// <summary>True once a pattern has been passed: then somebody else may answer.</summary>
    public bool WildCardFanOut { get; }

    public override string ToString() =>
        $"ActorSelectionMessage - Message: {Message} - Path: {string.Join('/', (object[])Elements)}";
}
