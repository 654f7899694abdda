using Akka.Actor;

namespace Akka.Tests.Runtime;

/// <summary>What a <see cref="Scripted"/> actor does.</summary>
internal sealed class Script
{
    public Action<IUntypedActorContext, object> OnReceive { get; init; } = static (_, _) => { };

    public Action? OnCreate { get; init; }

    public Action<IUntypedActorContext>? OnPreStart { get; init; }

    public Action<IUntypedActorContext>? OnPostStop { get; init; }

    public Action<IUntypedActorContext, Exception, object?>? OnPreRestart { get; init; }

    public Action<IUntypedActorContext, Exception>? OnPostRestart { get; init; }

    public SupervisorStrategy? Strategy { get; init; }

    public bool StopsChildrenOnRestart { get; init; } = true;
}
