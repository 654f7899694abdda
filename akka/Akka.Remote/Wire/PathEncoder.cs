using System.Text;
using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>
/// Writes actor paths for one connection. Paths that recur get a number; those of short-lived actors are
/// written as the names below the nearest numbered ancestor, so that they cost a few bytes and teach the
/// peer nothing it must remember.
/// <para>Field: 0 = no path; 1 = origin, [address], names, uid;
/// 2 = number, names below it, uid; n + 3 = number n.</para>
/// </summary>
internal sealed class PathEncoder(Address local, Address remote)
{
    public const int None = 0;
    public const int Full = 1;
    public const int Below = 2;
    public const int FirstNumber = 3;

    private const int SightingsNeeded = 6;

    /// <summary>A definition must fit into a frame whatever the frame limit is.</summary>
    private const int LongestNumbered = 2048;

    private readonly NumberingTable<ActorPath> _numbers = new(
        WireLimits.NumberedPaths, SightingsNeeded, PathComparer.Instance);

    /// <summary>
    /// Decides how to write a path, and writes a definition first if the path or an ancestor has earned a
    /// number. No frame may be open.
    /// </summary>
    public PathPlan Plan(ActorPath? path, OutputBuffer output)
    {
        for (var at = path; at is { Depth: > 0 }; at = at.Parent)
        {
            if (_numbers.TryGet(at, out var number))
                return new PathPlan(path, at, number);
            if (_numbers.Earns(at, out number) && TryDefine(at, number, output))
                return new PathPlan(path, at, number);
        }

        return new PathPlan(path, null, 0);
    }

    public void Write(in PathPlan plan, OutputBuffer output)
    {
        if (plan.Path is not { } path)
        {
            output.WriteUnsigned(None);
        }
        else if (plan.Base is not { } known)
        {
            output.WriteUnsigned(Full);
            WriteFull(path, output);
        }
        else if (ReferenceEquals(known, path))
        {
            output.WriteUnsigned((ulong)plan.Number + FirstNumber);
        }
        else
        {
            output.WriteUnsigned(Below);
            output.WriteUnsigned((ulong)plan.Number);
            WriteNames(path, known.Depth, output);
            output.WriteUnsigned((ulong)path.Uid);
        }
    }

    private bool TryDefine(ActorPath path, int number, OutputBuffer output)
    {
        if (NamesLength(path, 0) > LongestNumbered)
        {
            _numbers.Withdraw(path, number);
            return false;
        }

        output.BeginFrame(FrameKind.DefinePath);
        output.WriteUnsigned((ulong)number);
        WriteFull(path, output);
        output.EndFrame();
        return true;
    }

    private void WriteFull(ActorPath path, OutputBuffer output)
    {
        var address = path.Address;
        if (address.HasLocalScope || address.Equals(local))
        {
            output.WriteByte((byte)PathOrigin.Sender);
        }
        else if (address.Equals(remote))
        {
            output.WriteByte((byte)PathOrigin.Receiver);
        }
        else
        {
            output.WriteByte((byte)PathOrigin.Elsewhere);
            output.WriteString(address.ToString());
        }

        WriteNames(path, 0, output);
        output.WriteUnsigned((ulong)path.Uid);
    }

    /// <summary>The names deeper than <paramref name="depth"/>, joined by slashes, as one string.</summary>
    private static void WriteNames(ActorPath path, int depth, OutputBuffer output)
    {
        output.WriteUnsigned((ulong)NamesLength(path, depth));
        if (path.Depth > depth)
            WriteName(path, depth, output);
    }

    private static int NamesLength(ActorPath path, int depth)
    {
        var bytes = 0;
        for (var at = path; at.Depth > depth; at = at.Parent)
            bytes += Encoding.UTF8.GetByteCount(at.Name) + 1;
        return Math.Max(0, bytes - 1);
    }

    private static void WriteName(ActorPath path, int depth, OutputBuffer output)
    {
        if (path.Depth > depth + 1)
        {
            WriteName(path.Parent, depth, output);
            output.WriteByte((byte)'/');
        }

        output.WriteText(path.Name);
    }
}
