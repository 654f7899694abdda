namespace Akka.Dispatch;

public interface IUnboundedDequeBasedMessageQueueSemantics
    : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics
{
}
