using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// Puts system messages off that make no sense yet: while an actor waits for its children to end before it restarts,
/// and, for failures of children, while it has failed itself.
/// </summary>
internal sealed class SystemMessageStash(ActorCell cell)
{
    private List<SystemMessage> _stashed = [];

    private enum State
    {
        Normal,
        Suspended,
        WaitingForChildren,
    }

    private State Now =>
        cell.ChildrenOrNull?.Waiting is Children.WaitingFor.Creation or Children.WaitingFor.Restart
        ? State.WaitingForChildren
        : cell.Mailbox.IsSuspended ? State.Suspended
        : State.Normal;

    public static bool MayBeStashed(SystemMessage message) => message is Failed or Recreate or Suspend or Resume;

    public void Handle(SystemMessage message)
    {
        var before = Now;
        if (ShallWait(message, before))
        {
            _stashed.Add(message);
            return;
        }
        CellSystemMessages.Handle(cell, message);
        if (_stashed.Count == 0 || Now >= before)
            return;
        var released = _stashed;
        _stashed = [];
        foreach (var each in released)
        {
            if (cell.Mailbox.IsClosed)
                ActorCell.SystemMessageToDeadLetters(each);
            else
                Handle(each);
        }
    }

    private static bool ShallWait(SystemMessage message, State state) => state switch
    {
        State.WaitingForChildren => MayBeStashed(message),
        State.Suspended => message is Failed,
        _ => false,
    };
}
