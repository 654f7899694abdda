using System.IO.Pipelines;
using Akka.Remote.Tcp;

namespace Akka.Simulation;

/// <summary>
/// One end of a connection, as TCP gives it: what is written arrives in order, or the connection breaks. Whatever
/// arrives becomes work of the process that owns the end.
/// </summary>
internal sealed class SimulatedConnection : IConnection
{
    private readonly SimulatedNetwork _network;
    private readonly SimulatedLink _out;
    private readonly Pipe _input;
    private readonly Queue<Segment> _inFlight = new();
    private bool _isOutputClosed;
    private bool _isEnded;

    /// <param name="link">carries what is written here</param>
    public SimulatedConnection(SimulatedNetwork network, SimulatedProcess owner, SimulatedLink link)
    {
        _network = network;
        Owner = owner;
        _out = link;
        _input = new Pipe(new PipeOptions(
            readerScheduler: new ProcessScheduler(owner),
            writerScheduler: PipeScheduler.Inline,
            pauseWriterThreshold: 0,
            useSynchronizationContext: false));
    }

    private enum SegmentKind
    {
        Data,

        /// <summary>Nothing comes any more.</summary>
        End,

        /// <summary>Nobody takes anything any more.</summary>
        Reset,
    }

    public SimulatedProcess Owner { get; }

    public SimulatedConnection Peer { get; set; } = null!;

    public PipeReader Input => _input.Reader;

    public string RemoteEnd => Peer.Owner.Node!.Name;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Owner.World.VerifyThread();
        if (_isEnded || _isOutputClosed)
            return ValueTask.FromException(new IOException("the connection has ended (simulated)"));
        Owner.World.Record(TraceDigest.Of(bytes.Span));
        Send(SegmentKind.Data, bytes.ToArray());
        return ValueTask.CompletedTask;
    }

    public void CloseOutput()
    {
        if (_isEnded || _isOutputClosed)
            return;
        _isOutputClosed = true;
        Send(SegmentKind.End, []);
    }

    public void Abort()
    {
        if (_isEnded)
            return;
        CloseOutput();
        End("the connection was closed here (simulated)");
    }

    /// <summary>Ends both ends, each as work of its process.</summary>
    public void Break(string why)
    {
        End(why);
        Peer.End(why);
    }

    /// <summary>
    /// The system under a process closes its connections, and says so to the peers; a machine without power does not.
    /// </summary>
    public void OnOwnerDied()
    {
        if (_isEnded)
            return;
        if (Owner.Node!.IsOn)
            Send(SegmentKind.Reset, []);
        End("the process has died (simulated)");
    }

    private void Send(SegmentKind kind, byte[] bytes)
    {
        _inFlight.Enqueue(new Segment(kind, bytes, _out.ArrivalOf(bytes.Length)));
        if (_inFlight.Count == 1)
            AwaitArrival();
    }

    private void AwaitArrival() => Owner.World.At(_inFlight.Peek().Arrival, Arrive);

    /// <summary>The first segment in flight is at the peer, or waits while the link is blocked.</summary>
    private void Arrive()
    {
        if (_out.IsBlocked)
        {
            _out.WhenUnblocked(Arrive);
            return;
        }

        var segment = _inFlight.Dequeue();
        if (_inFlight.Count > 0)
            AwaitArrival();
        Peer.Take(segment);
    }

    private void Take(Segment segment)
    {
        if (_isEnded)
        {
            // A machine that is up knows nothing of such a connection any more.
            if (segment.Kind == SegmentKind.Data && Owner.Node!.IsOn)
                Send(SegmentKind.Reset, []);
            return;
        }

        switch (segment.Kind)
        {
            case SegmentKind.Data:
                // Completes at once: the pipe has no limit.
                _ = _input.Writer.WriteAsync(segment.Bytes).AsTask();
                break;
            case SegmentKind.End:
                _input.Writer.Complete();
                break;
            default:
                End($"{RemoteEnd} has reset the connection (simulated)");
                break;
        }
    }

    private void End(string why)
    {
        if (_isEnded)
            return;
        _isEnded = true;
        _input.Writer.Complete(new IOException(why));
        _network.Forget(this);
    }

    private readonly record struct Segment(SegmentKind Kind, byte[] Bytes, long Arrival);
}
