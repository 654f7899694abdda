namespace KvNode.Hints;

/// <summary>A file of a node's hints. All members throw an <see cref="IOException"/> when the disk fails.</summary>
public interface IHintFile : IDisposable
{
    /// <summary>In bytes.</summary>
    long Length { get; }

    /// <summary>Reads up to as many bytes as there is room for; fewer only at the end.</summary>
    int Read(long position, Span<byte> destination);

    /// <summary>Hands over to the operating system.</summary>
    void Write(long position, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when what was written would survive a loss of power.</summary>
    void Sync();
}
