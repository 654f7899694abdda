using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

/// <summary>What <see cref="OutputBuffer"/> writes, <see cref="InputReader"/> reads.</summary>
public class FieldTests
{
    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    [InlineData(127ul)]
    [InlineData(128ul)]
    [InlineData(16_383ul)]
    [InlineData(16_384ul)]
    [InlineData(ulong.MaxValue / 2)]
    [InlineData(ulong.MaxValue)]
    public void An_unsigned_number_comes_back(ulong value)
    {
        var reader = Written(output => output.WriteUnsigned(value));
        Assert.Equal(value, reader.ReadUnsigned());
        reader.ExpectEnd();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(int.MinValue)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_signed_number_comes_back(long value)
    {
        var reader = Written(output => output.WriteSigned(value));
        Assert.Equal(value, reader.ReadSigned());
    }

    [Theory]
    [InlineData(0, 'a')]
    [InlineData(42, 'a')]
    [InlineData(42, '\u20ac')]
    [InlineData(43, 'a')]
    [InlineData(43, '\u20ac')]
    [InlineData(5_000, '\u00e4')]
    public void A_string_comes_back(int length, char character)
    {
        var text = new string(character, length);
        var reader = Written(output =>
        {
            output.WriteString(text);
            output.WriteInt32(-7);
        });
        Assert.Equal(text, reader.ReadString());
        Assert.Equal(-7, reader.ReadInt32());
        reader.ExpectEnd();
    }

    [Fact]
    public void A_field_that_is_cut_off_is_a_format_error()
    {
        Assert.Throws<WireFormatException>(() => new InputReader([0x80]).ReadUnsigned());
        Assert.Throws<WireFormatException>(() => new InputReader([5, 1, 2]).ReadString());
        Assert.Throws<WireFormatException>(() => new InputReader([1, 2, 3]).ReadInt32());
        Assert.Throws<WireFormatException>(() => new InputReader([]).ReadByte());
    }

    [Fact]
    public void A_number_of_more_than_64_bits_is_a_format_error()
    {
        byte[] tooLong = [.. Enumerable.Repeat((byte)0xff, 10), 0x01];
        byte[] tooLarge = [.. Enumerable.Repeat((byte)0xff, 9), 0x02];
        Assert.Throws<WireFormatException>(() => new InputReader(tooLong).ReadUnsigned());
        Assert.Throws<WireFormatException>(() => new InputReader(tooLarge).ReadUnsigned());
    }

    [Fact]
    public void A_length_beyond_31_bits_is_a_format_error()
    {
        byte[] length = [0xff, 0xff, 0xff, 0xff, 0x0f];
        Assert.Throws<WireFormatException>(() => new InputReader(length).ReadIndex());
    }

    [Fact]
    public void Bytes_behind_the_last_field_are_a_format_error() =>
        Assert.Throws<WireFormatException>(() => new InputReader([1]).ExpectEnd());

    private static InputReader Written(Action<OutputBuffer> write)
    {
        var output = new OutputBuffer(100_000);
        output.BeginFrame(FrameKind.Message);
        write(output);
        output.EndFrame();
        return new InputReader(output.Written.ToArray().AsSpan(5));
    }
}
