using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>A single query with an answer.</summary>
internal sealed class ReadJobOf<T>(Func<ISqlReader, T> query) : ReadJob
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public override bool Step(ISqlReader reader)
    {
        _answer.SetResult(query(reader));
        return false;
    }

    public override void Fail(Exception failure) => _answer.SetException(failure);
}
