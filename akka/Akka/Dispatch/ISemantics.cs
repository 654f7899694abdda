namespace Akka.Dispatch;

/// <summary>Says something about a message queue.</summary>
public interface ISemantics
{
}
