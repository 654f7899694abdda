using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>A message as it reached a test actor.</summary>
internal sealed record Received(object Message, IActorRef Sender);
