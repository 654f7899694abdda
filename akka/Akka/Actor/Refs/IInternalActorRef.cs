using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What the runtime itself needs of a handle: life cycle and system messages.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    bool IsTerminated { get; }

    /// <summary>Walks down by names; ".." goes up, "" stays. <see cref="Nobody"/> if there is none.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    void Resume(Exception? causedByFailure = null);

    void Start();

    void Stop();

    void Restart(Exception cause);

    void Suspend();

    void SendSystemMessage(ISystemMessage message, IActorRef sender);

    /// <summary>
    /// Sends a message that comes before all user messages and is also handled while the actor is suspended.
    /// </summary>
    void SendSystemMessage(ISystemMessage message);
}
