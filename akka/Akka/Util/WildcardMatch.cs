namespace Akka.Util;

public static class WildcardMatch
{
    /// <summary>Whether a text fits a pattern, in which * stands for any characters and ? for one.</summary>
    public static bool Like(this string text, string pattern, bool caseSensitive = false)
    {
        var (t, p, afterStar, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                retry = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t], caseSensitive)))
            {
                p++;
                t++;
            }
            else if (afterStar >= 0)
            {
                // The last * takes one more character, and the rest is tried again.
                p = afterStar;
                t = ++retry;
            }
            else return false;
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool Same(char a, char b, bool caseSensitive) =>
        a == b || (!caseSensitive && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
