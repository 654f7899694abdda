using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The recovery of one incarnation, in the order of its steps: permit, snapshot, events, completed. Everything else
/// waits.
/// </summary>
internal sealed class RecoveryProcess(Eventsourced actor, PersistenceExtension extension, JournalPlugin journal)
{
    private ICancelable? _ticks;
    private bool _replaying;
    private bool _progress;

    public void Start() => extension.Permits.Tell(RecoveryPermits.RequestPermit.Instance, actor.SelfRef);

    /// <summary>Handles a message of the recovery.</summary>
    /// <returns>False if it is none.</returns>
    public bool Handle(object message)
    {
        switch (message)
        {
            case ReplayedMessages events:
                OnEvents(events);
                return true;
            case RecoverySuccess success:
                OnAllReplayed(success.HighestSequenceNr);
                return true;
            case ReplayMessagesFailure failure:
                Fail(failure.Cause, null);
                return true;
            case RecoveryPermits.PermitGranted:
                OnPermit();
                return true;
            case LoadSnapshotResult result:
                OnSnapshot(result);
                return true;
            case LoadSnapshotFailed failed:
                Fail(failed.Cause, null);
                return true;
            case RecoveryTick:
                OnTick();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Gives back what it holds, whether done or not.</summary>
    public void End()
    {
        _ticks?.Cancel();
        extension.Permits.Tell(RecoveryPermits.ReturnPermit.Instance, actor.SelfRef);
    }

    private void OnPermit()
    {
        var recovery = actor.Recovery;
        var timeout = journal.RecoveryEventTimeout;
        _ticks = actor.Cell.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            timeout, timeout, actor.SelfRef, new RecoveryTick(snapshot: true), actor.SelfRef);
        actor.LoadSnapshot(actor.PersistenceId, recovery.FromSnapshot, recovery.ToSequenceNr);
    }

    private void OnSnapshot(LoadSnapshotResult result)
    {
        _progress = true;
        if (result.Snapshot is { } found)
        {
            if (!TryRecover(new SnapshotOffer(found.Metadata, found.Snapshot), found.Metadata.SequenceNr))
                return;
        }
        _replaying = true;
        journal.Ref.Tell(
            new ReplayMessages(
                actor.LastSequenceNr + 1, result.ToSequenceNr, actor.Recovery.ReplayMax,
                actor.PersistenceId, actor.SelfRef),
            actor.SelfRef);
    }

    private void OnEvents(ReplayedMessages events)
    {
        foreach (var persistent in events.All)
        {
            if (!OnEvent(persistent))
                return;
        }
    }

    private bool OnEvent(IPersistentRepresentation persistent)
    {
        _progress = true;
        return TryRecover(persistent.Payload, persistent.SequenceNr);
    }

    private void OnAllReplayed(long highestSequenceNr)
    {
        End();
        actor.CompleteRecovery(highestSequenceNr);
    }

    private void OnTick()
    {
        if (!_progress)
        {
            var what = _replaying
                ? $"the journal has not sent the next event after {actor.LastSequenceNr}"
                : "the snapshot store has not answered";
            Fail(
                new RecoveryTimedOutException(
                    $"recovery of '{actor.PersistenceId}': {what} within {journal.RecoveryEventTimeout}"),
                null);
        }
        _progress = false;
    }

    private bool TryRecover(object message, long sequenceNr)
    {
        try
        {
            actor.Recover(message, sequenceNr);
            return true;
        }
        catch (Exception failure)
        {
            Fail(failure, message);
            return false;
        }
    }

    private void Fail(Exception cause, object? message)
    {
        End();
        try
        {
            actor.RecoveryFailed(cause, message);
        }
        finally
        {
            actor.Cell.Stop(actor.SelfRef);
        }
    }
}
