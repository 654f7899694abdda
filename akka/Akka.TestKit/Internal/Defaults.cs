using Akka.Configuration;

namespace Akka.TestKit.Internal;

/// <summary>What a system under test is configured with, below what the test itself asks for.</summary>
internal static class Defaults
{
    public static readonly Config Reference = ConfigurationFactory.ParseString("""
        akka {
          # Lets event filters see every log event before it is printed.
          loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
          stdout-loglevel = WARNING

          test {
            # Every duration of the test kit is multiplied by this.
            timefactor = 1.0
            # How long an event filter waits for events after the code under test has returned.
            filter-leeway = 3s
            # How long an expectation without a timeout waits.
            single-expect-default = 3s
            # How long the test kit waits for its own actors, and for a system to stop.
            default-timeout = 5s
          }
        }
        """);

    public static readonly Config FullDebug = ConfigurationFactory.ParseString("""
        akka {
          loglevel = DEBUG
          actor.debug {
            receive = on
            autoreceive = on
            lifecycle = on
            event-stream = on
            unhandled = on
            fsm = on
          }
        }
        """);
}
