using Akka.Remote.Associations;

namespace Akka.Remote.Wire;

/// <summary>The accepting side's other answer to a <see cref="Hello"/>: no association.</summary>
/// <param name="Reason">Anything but <see cref="HelloVerdict.Accept"/>.</param>
/// <param name="Text">The reason for a person.</param>
internal sealed record Refusal(HelloVerdict Reason, string Text)
{
    public void Write(OutputBuffer output)
    {
        output.BeginFrame(FrameKind.Refusal);
        output.WriteByte((byte)Reason);
        output.WriteString(Text);
        output.EndFrame();
    }

    public static Refusal Read(InputReader reader)
    {
        var refusal = new Refusal((HelloVerdict)reader.ReadByte(), reader.ReadString());
        reader.ExpectEnd();
        return refusal;
    }
}
