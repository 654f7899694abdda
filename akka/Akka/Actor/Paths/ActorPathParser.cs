using System.Globalization;

namespace Akka.Actor;

internal static class ActorPathParser
{
    /// <summary>The child under a name that may carry a uid: <c>name#uid</c>.</summary>
    public static ActorPath Child(ActorPath parent, string nameAndUid)
    {
        var (name, uid) = SplitUid(nameAndUid);
        return new ChildActorPath(parent, name, uid);
    }

    public static (string Name, long Uid) SplitUid(string nameAndUid)
    {
        var hash = nameAndUid.IndexOf('#');
        return hash < 0
            ? (nameAndUid, ActorCell.UndefinedUid)
            : (nameAndUid[..hash], ParseUid(nameAndUid.AsSpan(hash + 1)));
    }

    public static ActorPath Below(ActorPath path, ReadOnlySpan<char> elements)
    {
        long uid = ActorCell.UndefinedUid;
        var hash = elements.LastIndexOf('#');
        if (hash >= 0)
        {
            uid = ParseUid(elements[(hash + 1)..]);
            elements = elements[..hash];
        }
        foreach (var range in elements.Split('/'))
        {
            var element = elements[range];
            if (!element.IsEmpty)
                path = new ChildActorPath(path, element.ToString(), ActorCell.UndefinedUid);
        }
        return uid == ActorCell.UndefinedUid ? path : path.WithUid(uid);
    }

    public static bool IsValidElement(string name)
    {
        if (name.Length == 0 || name[0] == '$')
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsAsciiLetterOrDigit(c) || ActorPath.ValidSymbols.Contains(c))
                continue;
            var isEscape = c == '%' && i + 2 < name.Length
                && char.IsAsciiHexDigit(name[i + 1]) && char.IsAsciiHexDigit(name[i + 2]);
            if (!isEscape)
                return false;
            i += 2;
        }
        return true;
    }

    private static long ParseUid(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var uid)
            ? uid
            : ActorCell.UndefinedUid;
}
