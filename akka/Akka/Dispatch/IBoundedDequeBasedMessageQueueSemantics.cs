namespace Akka.Dispatch;

public interface IBoundedDequeBasedMessageQueueSemantics
    : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics
{
}
