namespace Akka.Dispatch.SysMsg;

/// <summary>Stands as the head of the list of a closed mailbox; it is never handled.</summary>
public sealed class NoMessage : SystemMessage
{
    internal static readonly NoMessage Closed = new();
}
