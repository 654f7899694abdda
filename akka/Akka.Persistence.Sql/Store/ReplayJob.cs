using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Reads an actor's events page by page, so that many recoveries share few connections and none keeps the log from
/// shrinking.
/// </summary>
internal sealed class ReplayJob(string persistenceId, long from, long to, long max, int page,
    Action<JournalRow> row) : ReadJob
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _from = from;
    private long _left = max;

    public Task Done => _done.Task;

    public override bool Step(ISqlReader reader)
    {
        var limit = (int)Math.Min(page, _left);
        var last = _from - 1;
        var count = limit <= 0 ? 0 : reader.Read(persistenceId, _from, to, limit, found =>
        {
            last = found.SequenceNr;
            row(found);
        });
        _from = last + 1;
        _left -= count;
        if (count == limit && _left > 0 && _from <= to)
            return true;
        _done.SetResult();
        return false;
    }

    public override void Fail(Exception failure) => _done.SetException(failure);
}
