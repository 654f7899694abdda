using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>What the test kit asks of its own actor; never shown to the test.</summary>
internal abstract record TestActorCommand : INoSerializationVerificationNeeded
{
    public sealed record Watch(IActorRef Target) : TestActorCommand;

    public sealed record Unwatch(IActorRef Target) : TestActorCommand;

    /// <summary>Messages for which it gives true are dropped; null drops none.</summary>
    public sealed record Ignore(Func<object, bool>? Ignores) : TestActorCommand;

    public sealed record Pilot(AutoPilot AutoPilot) : TestActorCommand;

    /// <summary>Answered with the reference of the new child.</summary>
    public sealed record Spawn(Props Props, string? Name, SupervisorStrategy? Strategy) : TestActorCommand;
}
