namespace Akka.Remote.Wire;

/// <summary>The accepting side's answer to a <see cref="Hello"/>: the association stands.</summary>
/// <param name="From">The accepting side's own address.</param>
/// <param name="Uid">The accepting side's incarnation.</param>
/// <param name="VoidedDial">Dials of the accepting side up to this number are given up for this connection.</param>
internal sealed record Welcome(string From, int Uid, long VoidedDial)
{
    public void Write(OutputBuffer output)
    {
        output.BeginFrame(FrameKind.Welcome);
        output.WriteString(From);
        output.WriteInt32(Uid);
        output.WriteUnsigned((ulong)VoidedDial);
        output.EndFrame();
    }

    public static Welcome Read(InputReader reader)
    {
        var welcome = new Welcome(reader.ReadString(), reader.ReadInt32(), reader.ReadIndex());
        reader.ExpectEnd();
        return welcome;
    }
}
