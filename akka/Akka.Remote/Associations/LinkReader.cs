using System.Buffers;
using Akka.Dispatch;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>Takes in what comes on one connection, frame by frame, in order, until it ends.</summary>
internal sealed class LinkReader(RemotingContext context, Association association, Link link) : IRunnable
{
    private readonly InboundDelivery _delivery = new(context, association, link);
    private readonly int _frameLimit = context.Transport.MaximumFrameSize;

    void IThreadPoolWorkItem.Execute() => Run();

    public void Run() => _ = RunAsync();

    private async Task RunAsync()
    {
        Exception? cause;
        try
        {
            await ReadToEndAsync().ConfigureAwait(false);
            cause = link.Goodbye is null
                ? new RemoteTransportException($"{association.RemoteAddress} closed the connection")
                : null;
        }
        catch (WireFormatException error)
        {
            cause = new RemoteTransportException(
                $"{association.RemoteAddress} sent something malformed: {error.Message}", error);
        }
        catch (Exception error)
        {
            cause = new RemoteTransportException(
                $"the connection to {association.RemoteAddress} broke: {error.Message}", error);
        }

        association.OnLinkEnded(link, cause);
    }

    private async ValueTask ReadToEndAsync()
    {
        var input = link.Connection.Input;
        while (true)
        {
            var result = await input.ReadAsync().ConfigureAwait(false);
            link.MarkRead();
            var buffer = result.Buffer;
            while (FrameParser.TryTake(ref buffer, _frameLimit, out var frame))
                Take(frame);
            input.AdvanceTo(buffer.Start, buffer.End);
            _delivery.EndOfBatch();
            if (result.IsCompleted)
                return;
        }
    }

    private void Take(in ReadOnlySequence<byte> frame)
    {
        if (frame.IsSingleSegment)
        {
            _delivery.Take(frame.FirstSpan);
            return;
        }

        var length = (int)frame.Length;
        var array = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.CopyTo(array);
            _delivery.Take(array.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
