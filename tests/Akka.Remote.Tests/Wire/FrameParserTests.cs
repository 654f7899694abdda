using System.Buffers;
using System.Buffers.Binary;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

public class FrameParserTests
{
    private const int Limit = 100;

    [Fact]
    public void A_frame_is_taken_once_all_its_bytes_are_there()
    {
        var bytes = Frame(1, 2, 3);
        for (var arrived = 0; arrived < bytes.Length; arrived++)
        {
            var part = new ReadOnlySequence<byte>(bytes, 0, arrived);
            Assert.False(FrameParser.TryTake(ref part, Limit, out _));
            Assert.Equal(arrived, part.Length);
        }

        var whole = new ReadOnlySequence<byte>(bytes);
        Assert.True(FrameParser.TryTake(ref whole, Limit, out var frame));
        Assert.Equal(new byte[] { 1, 2, 3 }, frame.ToArray());
        Assert.True(whole.IsEmpty);
    }

    [Fact]
    public void Frames_follow_each_other()
    {
        var buffer = new ReadOnlySequence<byte>([.. Frame(1), .. Frame(2, 2), .. Frame(3)]);
        var lengths = new List<long>();
        while (FrameParser.TryTake(ref buffer, Limit, out var frame))
            lengths.Add(frame.Length);
        Assert.Equal([1, 2, 1], lengths);
    }

    [Fact]
    public void A_length_across_segments_is_read()
    {
        var buffer = Segmented(Frame(9, 8, 7), 1);
        Assert.True(FrameParser.TryTake(ref buffer, Limit, out var frame));
        Assert.Equal(new byte[] { 9, 8, 7 }, frame.ToArray());
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(101u)]
    [InlineData(0x80000000u)]
    [InlineData(uint.MaxValue)]
    public void A_length_beyond_the_limit_is_refused_before_its_bytes_arrive(uint length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);
        var buffer = new ReadOnlySequence<byte>(bytes);
        Assert.Throws<WireFormatException>(() => FrameParser.TryTake(ref buffer, Limit, out _));
    }

    [Fact]
    public void Any_bytes_in_any_pieces_give_frames_within_the_limit_or_a_format_error()
    {
        var random = new Random(20240501);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            // Most random lengths are absurd: make half of them plausible.
            if (bytes.Length >= 4 && random.Next(2) == 0)
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)random.Next(20));

            var buffer = Segmented(bytes, 1 + random.Next(8));
            try
            {
                while (FrameParser.TryTake(ref buffer, Limit, out var frame))
                    Assert.InRange(frame.Length, 1, Limit);
            }
            catch (WireFormatException)
            {
                continue;
            }

            Assert.True(buffer.Length < 4 + Limit);
        }
    }

    private static byte[] Frame(params byte[] body)
    {
        var bytes = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, body.Length);
        body.CopyTo(bytes, 4);
        return bytes;
    }

    private static ReadOnlySequence<byte> Segmented(byte[] bytes, int segmentBytes)
    {
        if (bytes.Length == 0)
            return ReadOnlySequence<byte>.Empty;
        var first = new Segment(bytes.AsMemory(0, Math.Min(segmentBytes, bytes.Length)));
        var last = first;
        for (var at = segmentBytes; at < bytes.Length; at += segmentBytes)
            last = last.Append(bytes.AsMemory(at, Math.Min(segmentBytes, bytes.Length - at)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
