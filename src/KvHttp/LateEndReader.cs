using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace KvHttp;

/// <summary>
/// A reader that tells of the end only to those who have examined everything before it. Kestrel's body readers take the
/// end for the client's departure, even when the whole body came with it.
/// </summary>
internal sealed class LateEndReader(PipeReader inner) : PipeReader
{
    private SequencePosition _end;

    /// <summary>True when the last read's bytes have all been examined: whoever reads on wants more.</summary>
    private bool _wantsMore = true;

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        result = Seen(result);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<ReadResult>(Seen(read.Result)) : WaitAsync(read);
    }

    public override void AdvanceTo(SequencePosition consumed)
    {
        _wantsMore = consumed.Equals(_end);
        inner.AdvanceTo(consumed);
    }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _wantsMore = examined.Equals(_end);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read) => Seen(await read);

    private ReadResult Seen(ReadResult result)
    {
        _end = result.Buffer.End;
        return result.IsCompleted && !result.Buffer.IsEmpty && !_wantsMore
            ? new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false)
            : result;
    }
}
