using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

public class PathCodecTests
{
    private static readonly Address A = Address.Parse("akka.tcp://a@host:1");
    private static readonly Address B = Address.Parse("akka.tcp://b@host:2");
    private static readonly ActorPath RootOfA = new RootActorPath(new Address("akka", "a"));
    private static readonly ActorPath RootOfB = new RootActorPath(new Address("akka", "b"));

    private readonly PathEncoder _encoder = new(A, B);
    private readonly PathDecoder _decoder = new(RootOfB, B, A);

    [Fact]
    public void A_path_of_the_sending_side_gets_its_address_on_the_way() =>
        Assert.Equal("akka.tcp://a@host:1/user/x", Send(RootOfA / "user" / "x")!.Path.ToString());

    [Fact]
    public void A_path_of_the_receiving_side_loses_its_address_on_the_way() =>
        Assert.Equal("akka://b/user/x", Send(ActorPath.Parse("akka.tcp://b@host:2/user/x"))!.Path.ToString());

    [Fact]
    public void A_path_of_a_third_system_keeps_its_address() =>
        Assert.Equal(
            "akka.tcp://c@host:3/user/x", Send(ActorPath.Parse("akka.tcp://c@host:3/user/x"))!.Path.ToString());

    [Fact]
    public void No_path_stays_no_path() => Assert.Null(Send(null));

    [Fact]
    public void The_root_is_a_path() => Assert.Equal("akka.tcp://a@host:1/", Send(RootOfA)!.Path.ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void The_uid_comes_along(long uid) =>
        Assert.Equal(uid, Send(new ChildActorPath(RootOfA / "user", "x", uid))!.Path.Uid);

    [Fact]
    public void A_recurring_path_shrinks_to_a_number_and_decodes_to_one_object()
    {
        var path = new ChildActorPath(RootOfA / "user", "a-rather-long-name", 77);
        var first = BytesOf(path);
        for (var i = 0; i < 10; i++)
            Send(path);
        Assert.True(first > 20);
        Assert.Equal(1, BytesOf(path));
        var decoded = Send(path);
        Assert.Same(decoded, Send(path));
        Assert.Equal(77, decoded!.Path.Uid);
        Assert.Equal("akka.tcp://a@host:1/user/a-rather-long-name", decoded.Path.ToString());
    }

    [Fact]
    public void Equal_paths_share_a_number_though_they_are_different_objects()
    {
        for (var i = 0; i < 10; i++)
            Send(RootOfA / "user" / "target");
        Assert.Equal(1, BytesOf(RootOfA / "user" / "target"));
    }

    [Fact]
    public void Incarnations_under_one_name_are_different_paths()
    {
        for (var i = 0; i < 10; i++)
            Send(new ChildActorPath(RootOfA, "x", 1));
        Assert.Equal(2, Send(new ChildActorPath(RootOfA, "x", 2))!.Path.Uid);
    }

    [Fact]
    public void Short_lived_actors_are_written_below_their_numbered_ancestor()
    {
        var front = new ChildActorPath(RootOfA / "user", "a-front-with-a-long-name", 5);
        for (var i = 0; i < 20; i++)
            Send(front / $"$request-{i}" / "replica");

        var path = new ChildActorPath(front / "$request-20", "replica", 123);
        Assert.InRange(BytesOf(path), 10, 25);
        var decoded = Send(path)!.Path;
        Assert.Equal("akka.tcp://a@host:1/user/a-front-with-a-long-name/$request-20/replica", decoded.ToString());
        Assert.Equal(123, decoded.Uid);
    }

    [Fact]
    public void A_path_too_long_for_a_definition_is_still_sent()
    {
        var path = RootOfA / new string('x', 3_000);
        for (var i = 0; i < 20; i++)
            Assert.Equal(path.Name, Send(path)!.Path.Name);
    }

    [Fact]
    public void Any_mixture_of_paths_comes_back_as_it_was()
    {
        var random = new Random(17);
        var expected = new RootActorPath(A);
        for (var i = 0; i < 30_000; i++)
        {
            // Few long-lived ones, many short-lived ones, more in all than there are numbers.
            var path = RootOfA / (random.Next(3) == 0 ? "system" : "user");
            path /= $"p{random.Next(1 << random.Next(12))}";
            if (random.Next(2) == 0)
                path = new ChildActorPath(path, $"c{random.Next()}", random.Next());
            var decoded = Send(path)!.Path;
            Assert.Equal(expected / path.Elements, decoded);
            Assert.Equal(path.Uid, decoded.Uid);
        }
    }

    [Fact]
    public void Any_bytes_are_a_path_or_a_format_error()
    {
        var random = new Random(23);
        for (var i = 0; i < 20; i++)
            Send(RootOfA / "user" / "known");
        for (var round = 0; round < 30_000; round++)
        {
            var bytes = new byte[random.Next(30)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && random.Next(2) == 0)
                bytes[0] = (byte)random.Next(6);
            try
            {
                var reader = new InputReader(bytes);
                if (random.Next(4) == 0)
                    _decoder.Define(ref reader);
                else
                    _decoder.Read(ref reader);
            }
            catch (WireFormatException)
            {
                // The one error that the connection handles.
            }
        }
    }

    private ReceivedPath? Send(ActorPath? path)
    {
        var output = new OutputBuffer(10_000);
        var plan = _encoder.Plan(path, output);
        if (output.Length > 0)
        {
            var definition = new InputReader(output.Written.Span[5..]);
            _decoder.Define(ref definition);
            definition.ExpectEnd();
        }

        output.Clear();
        output.BeginFrame(FrameKind.Message);
        _encoder.Write(plan, output);
        output.EndFrame();
        var reader = new InputReader(output.Written.Span[5..]);
        var decoded = _decoder.Read(ref reader);
        reader.ExpectEnd();
        output.Release();
        return decoded;
    }

    /// <summary>Of the field alone.</summary>
    private int BytesOf(ActorPath path)
    {
        var output = new OutputBuffer(10_000);
        var plan = _encoder.Plan(path, output);
        output.Clear();
        output.BeginFrame(FrameKind.Message);
        _encoder.Write(plan, output);
        return output.FrameLength - 1;
    }
}
