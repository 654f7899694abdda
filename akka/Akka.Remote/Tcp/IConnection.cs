using System.IO.Pipelines;

namespace Akka.Remote.Tcp;

/// <summary>An open stream of bytes to and from one peer.</summary>
internal interface IConnection
{
    /// <summary>What the peer sends. Reading fails after <see cref="Abort"/>.</summary>
    PipeReader Input { get; }

    /// <summary>The other end, for the log.</summary>
    string RemoteEnd { get; }

    /// <summary>Completes when the bytes may be reused. One write at a time.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>
    /// Nothing more will be written; what was written still arrives, and what the peer sends still comes in.
    /// </summary>
    void CloseOutput();

    /// <summary>Ends both directions at once. Safe to repeat.</summary>
    void Abort();
}
