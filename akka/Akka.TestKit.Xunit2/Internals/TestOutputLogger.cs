using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Writes log events to the output of a test, each with the given prefix.</summary>
internal sealed class TestOutputLogger(ITestOutputHelper output, string prefix) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                initialize.LoggingBus.Subscribe(Self, typeof(LogEvent));
                Sender.Tell(new LoggerInitialized());
                break;
            case LogEvent logEvent:
                Write(logEvent);
                break;
        }
    }

    private void Write(LogEvent logEvent)
    {
        try
        {
            output.WriteLine("{0}{1}", prefix, logEvent);
        }
        catch (InvalidOperationException)
        {
            // The test has ended and its output is closed; the system still logs its way down.
            Context.Stop(Self);
        }
    }
}
