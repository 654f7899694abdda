namespace Akka.Remote.Wire;

/// <summary>
/// The first frame of the side that connected. It begins with a magic number and the protocol version, whose places
/// never change, so that a peer of another version can be told so.
/// </summary>
/// <param name="Version">Version of the protocol that the sender speaks.</param>
/// <param name="From">The sender's own address.</param>
/// <param name="Uid">The sender's incarnation.</param>
/// <param name="To">The address that the sender means to reach.</param>
/// <param name="Dial">How many times the sender has dialled this address, this dial included.</param>
internal sealed record Hello(int Version, string From, int Uid, string To, long Dial)
{
    /// <summary>Largest frame of a handshake in bytes: a stranger gets no more room than that.</summary>
    public const int FrameLimit = 4 * 1024;

    public const int CurrentVersion = 1;

    private const int Magic = 0x564b_4b41;

    public void Write(OutputBuffer output)
    {
        output.BeginFrame(FrameKind.Hello);
        output.WriteInt32(Magic);
        output.WriteUnsigned((ulong)Version);
        output.WriteString(From);
        output.WriteInt32(Uid);
        output.WriteString(To);
        output.WriteUnsigned((ulong)Dial);
        output.EndFrame();
    }

    /// <summary>Of a hello in another version only <see cref="Version"/> is known; the rest is empty.</summary>
    public static Hello Read(InputReader reader)
    {
        if (reader.ReadInt32() != Magic)
            throw new WireFormatException("the connection does not begin with a hello of this protocol");
        var version = reader.ReadIndex();
        if (version != CurrentVersion)
            return new Hello(version, "", 0, "", 0);
        var hello = new Hello(
            version, reader.ReadString(), reader.ReadInt32(), reader.ReadString(), reader.ReadIndex());
        reader.ExpectEnd();
        return hello;
    }
}
