using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// The logger of a system under test: prints the events that no muted filter matches. Dead letters and unhandled
/// messages pass the filters as warnings that carry them.
/// </summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<MutedFilters> _muted = [];

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                Subscribe(initialize.LoggingBus);
                Sender.Tell(new LoggerInitialized());
                break;
            case MutedFilters filters:
                _muted.Add(filters);
                filters.SetInstalled();
                break;
            case MutedFilters.Unmute unmute:
                _muted.Remove(unmute.Filters);
                break;
            case LogEvent logEvent:
                PrintUnlessMuted(logEvent, logEvent);
                break;
            case DeadLetter letter:
                Take(letter);
                break;
            case UnhandledMessage unhandled:
                Take(unhandled);
                break;
            default:
                return false;
        }

        return true;
    }

    private void Subscribe(LoggingBus bus)
    {
        bus.Subscribe(Self, typeof(DeadLetter));
        bus.Subscribe(Self, typeof(UnhandledMessage));
    }

    private void Take(AllDeadLetters letter)
    {
        var (source, type) = (letter.Recipient.Path.ToString(), letter.Recipient.GetType());
        PrintUnlessMuted(
            new Warning(source, type, letter),
            new Debug(source, type, $"Dead letter from {letter.Sender}: {letter.Message}"));
    }

    private void Take(UnhandledMessage unhandled)
    {
        var (source, type) = (unhandled.Recipient.Path.ToString(), unhandled.Recipient.GetType());
        PrintUnlessMuted(
            new Warning(source, type, unhandled),
            new Debug(source, type, $"Unhandled message from {unhandled.Sender}: {unhandled.Message}"));
    }

    private void PrintUnlessMuted(LogEvent matched, LogEvent printed)
    {
        // All of them see the event: filters of different tests of one system are independent.
        var muted = false;
        foreach (var filters in _muted)
            muted |= filters.Take(matched);
        if (!muted)
            Print(printed);
    }
}
