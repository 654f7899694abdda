using System.Globalization;
using System.Text;

namespace Akka.Actor;

internal static class ActorPathFormat
{
    /// <summary>Writes the path; without an address it begins with the root's slash.</summary>
    public static string Format(ActorPath path, Address? address, bool withUid)
    {
        var text = new StringBuilder(64);
        if (address is not null)
            text.Append(address);
        if (path.Depth == 0)
            text.Append('/');
        else
            AppendElements(text, path);
        if (withUid && path.Uid != ActorCell.UndefinedUid)
            text.Append('#').Append(path.Uid.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static void AppendElements(StringBuilder text, ActorPath path)
    {
        if (path.Depth > 1)
            AppendElements(text, path.Parent);
        text.Append('/').Append(path.Name);
    }
}
