namespace Akka.Dispatch;

/// <summary>
/// On an actor: its mailbox must have these semantics (<c>akka.actor.mailbox.requirements</c> says which one has).
/// </summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
