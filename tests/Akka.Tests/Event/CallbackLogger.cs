using Akka.Actor;
using Akka.Event;

namespace Akka.Tests;

/// <summary>A subscriber that is no actor; its name tells it from others.</summary>
internal sealed class CallbackLogger(Action<object> callback, string name = "callback") : MinimalLogger
{
    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / name;

    protected override void Log(object message) => callback(message);
}
