using Akka.Remote.Associations;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

public class HandshakeFramesTests
{
    private readonly OutputBuffer _output = new(Hello.FrameLimit);

    [Fact]
    public void A_hello_comes_back()
    {
        var hello = new Hello(Hello.CurrentVersion, "akka.tcp://a@host:1", -5, "akka.tcp://b@host:2", 3);
        hello.Write(_output);
        Assert.Equal(hello, Hello.Read(Body()));
    }

    [Fact]
    public void A_welcome_comes_back()
    {
        var welcome = new Welcome("akka.tcp://b@host:2", int.MinValue, 4);
        welcome.Write(_output);
        Assert.Equal(welcome, Welcome.Read(Body()));
    }

    [Fact]
    public void A_refusal_comes_back()
    {
        var refusal = new Refusal(HelloVerdict.WrongAddress, "this is another one");
        refusal.Write(_output);
        Assert.Equal(refusal, Refusal.Read(Body()));
    }

    [Fact]
    public void Of_a_hello_in_another_version_the_version_is_known()
    {
        _output.BeginFrame(FrameKind.Hello);
        _output.WriteInt32(0x564b_4b41);
        _output.WriteUnsigned(99);
        _output.WriteString("whatever that version says");
        _output.EndFrame();
        Assert.Equal(99, Hello.Read(Body()).Version);
    }

    [Fact]
    public void Something_else_than_a_hello_is_a_format_error()
    {
        var error = Assert.Throws<WireFormatException>(() => Hello.Read(new InputReader("GET / HTTP/1.1"u8)));
        Assert.Contains("does not begin with a hello", error.Message);
    }

    [Fact]
    public void Any_damage_to_a_handshake_frame_gives_a_format_error_or_another_value()
    {
        new Hello(Hello.CurrentVersion, "akka.tcp://a@host:1", 7, "akka.tcp://b@host:2", 3).Write(_output);
        var good = _output.Written[5..].ToArray();
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = good.AsSpan(0, random.Next(good.Length + 1)).ToArray();
            for (var damage = random.Next(4); damage > 0 && bytes.Length > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Tolerates(() => Hello.Read(new InputReader(bytes)));
            Tolerates(() => Welcome.Read(new InputReader(bytes)));
            Tolerates(() => Refusal.Read(new InputReader(bytes)));
        }
    }

    private static void Tolerates(Action read)
    {
        try
        {
            read();
        }
        catch (WireFormatException)
        {
            // The one error that the connection handles.
        }
    }

    private InputReader Body() => new(_output.Written[5..].Span);
}
