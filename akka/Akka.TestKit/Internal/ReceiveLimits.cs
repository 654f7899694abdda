namespace Akka.TestKit.Internal;

/// <summary>When a series of messages is over: after a time, a silence, or a number of messages.</summary>
internal readonly record struct ReceiveLimits(TimeSpan? Max, TimeSpan? Idle, int Messages);
