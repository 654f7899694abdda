using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace KvHttp;

/// <summary>Reads a body of bounded length into an array of its exact size, which the store keeps.</summary>
internal static class BodyReader
{
    /// <summary>
    /// Null if the body is longer than <paramref name="limit"/>. Until it is complete it stays in the reader's pooled
    /// memory: a client that announces much and sends little costs little.
    /// </summary>
    /// <exception cref="BadHttpRequestException">The body is malformed, too slow, or ended too early.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<byte[]?> ReadAsync(PipeReader reader, int limit)
    {
        while (true)
        {
            var result = await NextAsync(reader);
            var buffer = result.Buffer;
            if (buffer.Length > limit)
            {
                reader.AdvanceTo(buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var value = Copy(buffer);
                reader.AdvanceTo(buffer.End);
                return value;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>
    /// Kestrel reports most broken bodies as bad requests, but a chunk's length beyond all bounds as an I/O error.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ReadResult> NextAsync(PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync();
        }
        catch (IOException error) when (error is not (ConnectionResetException or BadHttpRequestException))
        {
            throw new BadHttpRequestException(error.Message, error);
        }
    }

    private static byte[] Copy(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsEmpty)
            return [];
        var value = GC.AllocateUninitializedArray<byte>((int)buffer.Length);
        buffer.CopyTo(value);
        return value;
    }
}
