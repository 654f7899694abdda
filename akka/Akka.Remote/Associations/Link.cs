using Akka.Remote.Tcp;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>A connection whose handshake is done, with the dictionaries that both sides build up on it.</summary>
internal sealed class Link(
    long number, IConnection connection, bool inbound, ReadOnlyMemory<byte> prologue,
    EnvelopeEncoder encoder, EnvelopeDecoder decoder, TaskCreationOptions completion)
{
    private readonly TaskCompletionSource _ended = new(completion);
    private int _readsSinceTick;
    private int _writesSinceTick;
    private int _silentTicks;

    public long Number { get; } = number;

    public IConnection Connection { get; } = connection;

    /// <summary>True if the peer dialled.</summary>
    public bool IsInbound { get; } = inbound;

    /// <summary>What has to go out before anything else: the welcome of an inbound connection.</summary>
    public ReadOnlyMemory<byte> Prologue { get; } = prologue;

    /// <summary>Used by the association's writer alone.</summary>
    public EnvelopeEncoder Encoder { get; } = encoder;

    /// <summary>Used by this link's reader alone.</summary>
    public EnvelopeDecoder Decoder { get; } = decoder;

    /// <summary>What the peer said before it closed.</summary>
    public GoodbyeReason? Goodbye { get; set; }

    /// <summary>This side has announced that it closes.</summary>
    public bool SaidGoodbye { get; set; }

    /// <summary>Completes when nothing comes in any more.</summary>
    public Task Ended => _ended.Task;

    public void MarkEnded() => _ended.TrySetResult();

    public void MarkRead() => Volatile.Write(ref _readsSinceTick, 1);

    public void MarkWritten() => Volatile.Write(ref _writesSinceTick, 1);

    /// <summary>
    /// A heartbeat interval has passed: how many in a row were without a sign of the peer, and
    /// whether this side was silent, too.
    /// </summary>
    public (int SilentTicks, bool OwesHeartbeat) Tick()
    {
        _silentTicks = Interlocked.Exchange(ref _readsSinceTick, 0) == 0 ? _silentTicks + 1 : 0;
        return (_silentTicks, Interlocked.Exchange(ref _writesSinceTick, 0) == 0);
    }
}
