using System.Buffers;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

public class OutputBufferTests
{
    private readonly OutputBuffer _output = new(frameLimit: 1_000);

    [Fact]
    public void A_frame_carries_its_length_and_kind()
    {
        _output.BeginFrame(FrameKind.Ack);
        _output.WriteByte(42);
        _output.EndFrame();
        Assert.Equal(new byte[] { 2, 0, 0, 0, (byte)FrameKind.Ack, 42 }, _output.Written.ToArray());
    }

    [Fact]
    public void A_frame_of_exactly_the_limit_passes_and_one_byte_more_does_not()
    {
        WriteFrame(999);
        Assert.Throws<FrameTooLargeException>(() => WriteFrame(1_000));
    }

    [Fact]
    public void A_value_far_beyond_the_limit_is_refused_before_it_is_copied()
    {
        _output.BeginFrame(FrameKind.Message);
        var error = Assert.Throws<FrameTooLargeException>(() => _output.WriteBytes(new byte[100_000]));
        Assert.Contains("maximum-frame-size is 1000 bytes", error.Message);
    }

    [Fact]
    public void A_frame_rolled_back_leaves_those_before_it()
    {
        WriteFrame(10);
        var before = _output.Written.ToArray();
        _output.BeginFrame(FrameKind.Message);
        _output.WriteBytes(new byte[500]);
        _output.RollbackFrame();
        Assert.Equal(before, _output.Written.ToArray());
    }

    [Fact]
    public void Many_frames_may_exceed_the_limit_together()
    {
        for (var i = 0; i < 100; i++)
            WriteFrame(999);
        Assert.Equal(100 * 1_004, _output.Length);

        var buffer = new ReadOnlySequence<byte>(_output.Written);
        var frames = 0;
        while (FrameParser.TryTake(ref buffer, 1_000, out _))
            frames++;
        Assert.Equal(100, frames);
    }

    private void WriteFrame(int bodyBytes)
    {
        _output.BeginFrame(FrameKind.Message);
        _output.WriteBytes(new byte[bodyBytes]);
        _output.EndFrame();
    }
}
