using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What is behind a local handle.</summary>
public interface ICell
{
    IActorRef Self { get; }

    ActorSystem System { get; }

    ActorSystemImpl SystemImpl { get; }

    Props Props { get; }

    IInternalActorRef Parent { get; }

    bool IsTerminated { get; }

    bool HasMessages { get; }

    int NumberOfMessages { get; }

    void Start();

    void Suspend();

    void Resume(Exception? causedByFailure);

    void Restart(Exception cause);

    void Stop();

    void SendMessage(IActorRef? sender, object message);

    void SendSystemMessage(ISystemMessage message);

    IEnumerable<IInternalActorRef> GetChildren();

    /// <summary>The child of that name, which may carry a uid; <see cref="Nobody"/> if there is none.</summary>
    IInternalActorRef GetSingleChild(string name);
}
