namespace Akka.Remote.Wire;

/// <summary>
/// Writes the manifests of one connection's messages; those that recur get a number.
/// <para>Field: 0 = none; 1 = text; n + 2 = number n.</para>
/// </summary>
internal sealed class ManifestEncoder
{
    public const int None = 0;
    public const int Text = 1;
    public const int FirstNumber = 2;

    private const int SightingsNeeded = 2;

    /// <summary>A definition must fit into a frame whatever the frame limit is.</summary>
    private const int LongestNumbered = 1024;

    private readonly NumberingTable<string> _numbers = new(
        WireLimits.NumberedManifests, SightingsNeeded, StableTextComparer.Instance);

    /// <summary>
    /// The number of a manifest, or -1. Writes its definition if it has just earned one. No frame may be open.
    /// </summary>
    public int Plan(string manifest, OutputBuffer output)
    {
        // A number takes as many bytes as so short a text does, and costs a look-up.
        if (manifest.Length is <= 2 or > LongestNumbered)
            return -1;
        if (_numbers.TryGet(manifest, out var number))
            return number;
        if (!_numbers.Earns(manifest, out number))
            return -1;

        output.BeginFrame(FrameKind.DefineManifest);
        output.WriteUnsigned((ulong)number);
        output.WriteString(manifest);
        output.EndFrame();
        return number;
    }

    public static void Write(string manifest, int number, OutputBuffer output)
    {
        if (number >= 0)
        {
            output.WriteUnsigned((ulong)number + FirstNumber);
        }
        else if (manifest.Length == 0)
        {
            output.WriteUnsigned(None);
        }
        else
        {
            output.WriteUnsigned(Text);
            output.WriteString(manifest);
        }
    }
}
