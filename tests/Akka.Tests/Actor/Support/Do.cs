using Akka.Actor;

namespace Akka.Tests.Actor.Support;

/// <summary>Makes a <see cref="Subject"/> run this while it handles the message.</summary>
internal sealed record Do(Action<IActorContext> Action);
