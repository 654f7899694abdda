using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Wire;

public class ManifestCodecTests
{
    private readonly ManifestEncoder _encoder = new();
    private readonly ManifestDecoder _decoder = new();

    [Theory]
    [InlineData("")]
    [InlineData("W")]
    [InlineData("\u20ac")]
    [InlineData("Some.Type, Assembly")]
    public void A_manifest_comes_back_however_often_it_is_sent(string manifest)
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(manifest, Send(manifest, out _));
    }

    [Fact]
    public void A_recurring_manifest_shrinks_to_a_number()
    {
        const string Manifest = "Some.Type, Assembly";
        Send(Manifest, out var first);
        Send(Manifest, out _);
        Send(Manifest, out var third);
        Assert.True(first > Manifest.Length);
        Assert.Equal(1, third);
    }

    [Fact]
    public void Any_mixture_of_manifests_comes_back_as_it_was()
    {
        var random = new Random(29);
        for (var i = 0; i < 20_000; i++)
        {
            var manifest = new string('m', random.Next(3)) + random.Next(1 << random.Next(11));
            Assert.Equal(manifest, Send(manifest, out _));
        }
    }

    private string Send(string manifest, out int bytes)
    {
        var output = new OutputBuffer(10_000);
        var number = _encoder.Plan(manifest, output);
        if (output.Length > 0)
        {
            var definition = new InputReader(output.Written.Span[5..]);
            _decoder.Define(ref definition);
        }

        output.Clear();
        output.BeginFrame(FrameKind.Message);
        ManifestEncoder.Write(manifest, number, output);
        output.EndFrame();
        bytes = output.Length - 5;
        var reader = new InputReader(output.Written.Span[5..]);
        var decoded = _decoder.Read(ref reader);
        output.Release();
        return decoded;
    }
}
