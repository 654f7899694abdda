using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>
/// How a path goes onto the wire: as a number, as names below a numbered one, or (no <see cref="Base"/>) in full.
/// </summary>
internal readonly record struct PathPlan(ActorPath? Path, ActorPath? Base, int Number);
