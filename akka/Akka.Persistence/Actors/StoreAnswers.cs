namespace Akka.Persistence;

/// <summary>What journal and snapshot store answer to requests that an actor need not wait for.</summary>
internal static class StoreAnswers
{
    public static bool IsGoodNews(object message) => message
        is RecoveryCompleted
        or SaveSnapshotSuccess
        or DeleteMessagesSuccess
        or DeleteSnapshotSuccess
        or DeleteSnapshotsSuccess;

    /// <summary>What went wrong, or null.</summary>
    public static string? BadNews(object message) => message switch
    {
        SaveSnapshotFailure failure => $"{failure.Metadata} could not be saved: {failure.Cause.Message}",
        DeleteMessagesFailure failure =>
            $"events up to {failure.ToSequenceNr} could not be deleted: {failure.Cause.Message}",
        DeleteSnapshotFailure failure => $"{failure.Metadata} could not be deleted: {failure.Cause.Message}",
        DeleteSnapshotsFailure failure => $"{failure.Criteria} could not be deleted: {failure.Cause.Message}",
        _ => null,
    };
}
