using System.Text;
using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>Reads what a <see cref="PathEncoder"/> on the other side of the connection wrote.</summary>
/// <param name="localRoot">Root of this system's paths, with the address that its own actors have.</param>
/// <param name="localAddress">The address by which others know this system.</param>
/// <param name="remoteAddress">The peer's.</param>
internal sealed class PathDecoder(ActorPath localRoot, Address localAddress, Address remoteAddress)
{
    private readonly RootActorPath _remoteRoot = new(remoteAddress);
    private readonly NumberedTable<ReceivedPath> _numbered = new(WireLimits.NumberedPaths);

    public void Define(ref InputReader reader)
    {
        var number = reader.ReadIndex();
        _numbered.Define(number, new ReceivedPath(ReadFull(ref reader)));
    }

    /// <summary>
    /// A path; null if the field says that there is none. A numbered one is the same object each time.
    /// </summary>
    public ReceivedPath? Read(ref InputReader reader)
    {
        switch (reader.ReadIndex())
        {
            case PathEncoder.None:
                return null;
            case PathEncoder.Full:
                return new ReceivedPath(ReadFull(ref reader));
            case PathEncoder.Below:
                var known = _numbered.Get(reader.ReadIndex());
                return new ReceivedPath(ReadNames(known.Path, ref reader));
            case var number:
                return _numbered.Get(number - PathEncoder.FirstNumber);
        }
    }

    private ActorPath ReadFull(ref InputReader reader) => (PathOrigin)reader.ReadByte() switch
    {
        PathOrigin.Sender => ReadNames(_remoteRoot, ref reader),
        PathOrigin.Receiver => ReadNames(localRoot, ref reader),
        PathOrigin.Elsewhere => ReadElsewhere(ref reader),
        var origin => throw new WireFormatException($"{origin} is no origin of a path"),
    };

    private ActorPath ReadElsewhere(ref InputReader reader)
    {
        var text = reader.ReadString();
        if (!Address.TryParse(text, out var address))
            throw new WireFormatException($"'{text}' is no address");
        return ReadNames(address.Equals(localAddress) ? localRoot : new RootActorPath(address), ref reader);
    }

    private static ActorPath ReadNames(ActorPath above, ref InputReader reader)
    {
        var names = reader.ReadStringBytes();
        var uid = (long)reader.ReadUnsigned();
        var path = above;
        while (names.Length > 0)
        {
            var slash = names.IndexOf((byte)'/');
            var name = slash < 0 ? names : names[..slash];
            names = slash < 0 ? [] : names[(slash + 1)..];
            if (name.Length == 0)
                throw new WireFormatException("a path with an empty name");
            path = new ChildActorPath(path, Encoding.UTF8.GetString(name), names.Length == 0 ? uid : 0);
        }

        return path;
    }
}
