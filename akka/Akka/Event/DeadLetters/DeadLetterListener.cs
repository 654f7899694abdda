using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Event;

/// <summary>
/// Logs messages that were not delivered or not handled: <c>akka.log-dead-letters</c> of them, then none
/// for <c>akka.log-dead-letters-suspend-duration</c>.
/// </summary>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _stream = Context.System.EventStream;
    private readonly IScheduler _clock = Context.System.Scheduler;
    private readonly int _limit = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _pause = Context.System.Settings.LogDeadLettersSuspendDuration;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private int _logged;
    private int _silent;
    private TimeSpan? _resumeAt;

    public DeadLetterListener()
    {
    }

    internal static void Subscribe(EventStream stream, IActorRef listener)
    {
        stream.Subscribe<DeadLetter>(listener);
        stream.Subscribe<Dropped>(listener);
        stream.Subscribe<UnhandledMessage>(listener);
    }

    protected override void PreStart()
    {
        Subscribe(_stream, Self);
        Context.Parent.Tell(RegisterTerminationHook.Instance);
    }

    protected override void PostStop() => _stream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is TerminationHook)
        {
            // The loggers go after this: it comes behind all letters of the actors that have ended.
            Sender.Tell(TerminationHookDone.Instance);
            return true;
        }
        if (message is not AllDeadLetters letter) return false;
        Count(letter);
        return true;
    }

    private void Count(AllDeadLetters letter)
    {
        if (_clock.MonotonicClock < _resumeAt)
        {
            _silent++;
            return;
        }
        if (_resumeAt is not null) Resume();
        Write(letter);
    }

    private void Resume()
    {
        _log.Info("{0} messages were not delivered or not handled while this was not logged", _silent);
        _resumeAt = null;
        _silent = 0;
        _logged = 0;
    }

    private void Write(AllDeadLetters letter)
    {
        _logged++;
        _log.Info(
            "{0} [{1}] from {2} to {3}: no. {4}{5}",
            What(letter), letter.Message.GetType().Name, letter.Sender, letter.Recipient, _logged, Outlook());
        if (_logged < _limit) return;
        if (_pause == Timeout.InfiniteTimeSpan) Context.Stop(Self);
        else _resumeAt = _clock.MonotonicClock + _pause;
    }

    private string Outlook()
    {
        if (_logged < _limit) return "";
        var pause = _pause == Timeout.InfiniteTimeSpan ? "No more are logged" : $"No more are logged for {_pause}";
        return $". {pause} (akka.log-dead-letters = {_limit})";
    }

    private static string What(AllDeadLetters letter) => letter switch
    {
        UnhandledMessage => "Unhandled message",
        Dropped dropped => $"Dropped message ({dropped.Reason})",
        _ => "Undelivered message",
    };
}
