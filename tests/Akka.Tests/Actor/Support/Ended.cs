using Akka.Actor;

namespace Akka.Tests.Actor.Support;

/// <summary>The report of a <see cref="Subject"/> that it got Terminated.</summary>
internal sealed record Ended(IActorRef Actor);
