namespace Akka.Dispatch.SysMsg;

/// <summary>
/// A system message is its own link in the list of a mailbox, so an instance may be sent only once and to one actor.
/// </summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage? Next { get; set; }
}
