namespace Akka.Actor;

/// <summary>Handled by the runtime before the actor sees it.</summary>
public interface IAutoReceivedMessage
{
}
