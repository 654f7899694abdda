namespace Akka.Dispatch;

/// <summary>A queue that takes a limited number of messages.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics
{
    /// <summary>How long a sender waits for room, before its message goes to dead letters.</summary>
    TimeSpan PushTimeOut { get; }
}
