using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>A property of log events, with its description for failures.</summary>
internal sealed record EventFilter(string Description, Func<LogEvent, bool> Matches);
