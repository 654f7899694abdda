using System.Collections.Concurrent;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>
/// Empties an association's queue: serializes many messages into one buffer and hands it to the connection in one
/// write. It runs on the dispatcher while there is work, one run at a time; whoever adds work to an idle writer wakes
/// it, so nothing waits for a timer.
/// </summary>
internal sealed class AssociationWriter : IRunnable
{
    /// <summary>A write begins when so much is serialized, even if more is waiting.</summary>
    private const int WriteAt = 64 * 1024;

    private readonly RemotingContext _context;
    private readonly Association _association;
    private readonly OutputBuffer _output;
    private readonly ConcurrentQueue<(Link Link, GoodbyeReason Reason)> _goodbyes = new();
    private TaskCompletionSource? _finished;
    private Link? _lastLink;
    private int _running;
    private int _signals;

    public AssociationWriter(RemotingContext context, Association association)
    {
        _context = context;
        _association = association;
        _output = new OutputBuffer(context.Transport.MaximumFrameSize);
    }

    private bool HasWork => Volatile.Read(ref _signals) != 0 || (!_association.Queue.IsEmpty && CanEmptyQueue);

    /// <summary>Not so while a dial is under way: then the messages wait.</summary>
    private bool CanEmptyQueue => _association.Link is not null || !_association.MayQueue;

    public void Wake()
    {
        if (Volatile.Read(ref _running) == 0 && Interlocked.Exchange(ref _running, 1) == 0)
            _context.Dispatcher.Schedule(this);
    }

    public void Wake(WriterSignals signals)
    {
        Interlocked.Or(ref _signals, (int)signals);
        Wake();
    }

    /// <summary>Closes a connection that is not in use any more, with a last word to the peer.</summary>
    public void SayGoodbye(Link link, GoodbyeReason reason)
    {
        _goodbyes.Enqueue((link, reason));
        Wake(WriterSignals.Changed);
    }

    /// <summary>Completes when the queue has been written and the connection is closed behind it.</summary>
    public Task FinishAsync()
    {
        _finished = new TaskCompletionSource(_context.System.Settings.CompletionOptions);
        Wake(WriterSignals.Changed);
        return _finished.Task;
    }

    void IThreadPoolWorkItem.Execute() => Run();

    public void Run() => _ = RunAsync();

    private async Task RunAsync()
    {
        do
        {
            try
            {
                while (HasWork)
                    await StepAsync().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // Whatever it was, it must not leave the writer marked as running: the
                // association would be mute for ever.
                _output.Clear();
                _context.Log.Error(error, "Writing to {0} failed", _association.RemoteAddress);
                if (_association.Link is { } link)
                    _association.OnLinkEnded(link, error);
            }

            Volatile.Write(ref _running, 0);
            // Work that came between the last look and the line above found a running writer and did not wake it.
            Interlocked.MemoryBarrier();
        }
        while (HasWork && Interlocked.Exchange(ref _running, 1) == 0);
    }

    private async ValueTask StepAsync()
    {
        var signals = (WriterSignals)Interlocked.Exchange(ref _signals, 0);
        while (_goodbyes.TryDequeue(out var goodbye))
            await WriteGoodbyeAsync(goodbye.Link, goodbye.Reason).ConfigureAwait(false);

        if (_association.Link is not { SaidGoodbye: false } link)
        {
            if (CanEmptyQueue)
                DiscardQueue();
            return;
        }

        if (link != _lastLink)
            Begin(link);
        Fill(link, signals);
        if (_output.Length > 0)
            await WriteAsync(link).ConfigureAwait(false);
        if (_finished is { } finished && _association.Queue.IsEmpty)
        {
            await WriteGoodbyeAsync(link, GoodbyeReason.Shutdown).ConfigureAwait(false);
            finished.TrySetResult();
        }
    }

    private void Begin(Link link)
    {
        _lastLink = link;
        _association.SystemMessages.Rewind();
        _output.WriteBytes(link.Prologue.Span);
        WriteDueSystemMessages(link);
    }

    private void Fill(Link link, WriterSignals signals)
    {
        if (signals.HasFlag(WriterSignals.Acknowledge))
        {
            _output.BeginFrame(FrameKind.Ack);
            _output.WriteUnsigned((ulong)_association.SystemMessages.Taken);
            _output.EndFrame();
        }

        if (signals.HasFlag(WriterSignals.Heartbeat))
        {
            _output.BeginFrame(FrameKind.Heartbeat);
            _output.EndFrame();
        }

        while (_output.Length < WriteAt && _association.Queue.TryDequeue(out var message))
        {
            if (message.Message is ISystemMessage)
                AddSystemMessage(message, link);
            else
                Encode(message, link);
        }
    }

    private void Encode(in Outbound message, Link link)
    {
        try
        {
            link.Encoder.WriteMessage(message.Message, message.Recipient.Path, message.Sender?.Path, _output);
        }
        catch (Exception error)
        {
            Drop(message, error);
        }
    }

    private void AddSystemMessage(in Outbound message, Link link)
    {
        Keep(message);
        WriteDueSystemMessages(link);
    }

    private void WriteDueSystemMessages(Link link)
    {
        while (_association.SystemMessages.TryNext(out var number, out var message))
        {
            try
            {
                link.Encoder.WriteSystemMessage(number, message.Message, message.Recipient.Path, _output);
            }
            catch (Exception error)
            {
                Drop(message, error);
                WriteGap(number);
            }
        }
    }

    /// <summary>Stands for a system message that cannot be written: the numbers must stay without a gap.</summary>
    private void WriteGap(long number)
    {
        _output.BeginFrame(FrameKind.SystemMessage);
        _output.WriteUnsigned((ulong)number);
        _output.EndFrame();
    }

    private void Keep(in Outbound message)
    {
        if (_association.SystemMessages.TryAdd(message, _context.Now))
            return;
        _context.Undeliverable(message.Message, message.Sender, message.Recipient);
        _association.Quarantine(
            null, $"more than {_context.Settings.SysMsgBufferSize} system messages wait for their acknowledgement");
    }

    /// <summary>One message that cannot be written does not harm the others.</summary>
    private void Drop(in Outbound message, Exception error)
    {
        _output.RollbackFrame();
        _context.Log.Error(
            error, "Dropping a message of {0} for {1}, it cannot be sent: {2}",
            message.Message.GetType(), message.Recipient.Path, error.Message);
    }

    private void DiscardQueue()
    {
        while (_association.Queue.TryDequeue(out var message))
        {
            if (message.Message is ISystemMessage && _association.KeepsSystemMessages)
                Keep(message);
            else
                _context.Undeliverable(message.Message, message.Sender, message.Recipient);
        }

        _finished?.TrySetResult();
    }

    private async ValueTask WriteAsync(Link link)
    {
        try
        {
            await link.Connection.WriteAsync(_output.Written).ConfigureAwait(false);
            link.MarkWritten();
        }
        catch (Exception error)
        {
            _association.OnLinkEnded(link, new RemoteTransportException(
                $"writing to {_association.RemoteAddress} failed: {error.Message}", error));
        }
        finally
        {
            _output.Clear();
        }
    }

    private async ValueTask WriteGoodbyeAsync(Link link, GoodbyeReason reason)
    {
        _output.BeginFrame(FrameKind.Goodbye);
        _output.WriteByte((byte)reason);
        _output.EndFrame();
        link.SaidGoodbye = true;
        await WriteAsync(link).ConfigureAwait(false);
        link.Connection.CloseOutput();
    }
}
