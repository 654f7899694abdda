using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KvHttp.Tests;

/// <summary>What holds for the answers to any input: whole responses, a problem document with each refusal.</summary>
internal static class FuzzAnswers
{
    private const string Begin = "HTTP/1.1 ";

    /// <returns>The number of refusals.</returns>
    public static int Check(string answers, byte[] input, string what)
    {
        var asked = Encoding.Latin1.GetString(input);
        // HTTP/2's preface is answered in HTTP/2.
        if (asked.StartsWith("PRI", StringComparison.Ordinal))
            return 0;
        var mayBeHead = asked.Contains("HEAD", StringComparison.Ordinal);
        what += $": {Uri.EscapeDataString(asked)} was answered {answers}";
        var refusals = 0;
        for (var rest = answers; rest != "";)
        {
            var (head, status, length) = Head(rest, what);
            rest = rest[(head.Length + 4)..];
            if (mayBeHead && (rest == "" || rest.StartsWith(Begin, StringComparison.Ordinal)))
                length = 0;
            else if (status >= 400)
                refusals += IsProblem(head, rest[..length], status) ? 1 : throw new InvalidDataException(what);
            rest = rest[length..];
        }

        return refusals;
    }

    private static (string Head, int Status, int Length) Head(string rest, string what)
    {
        var end = rest.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0 && rest.StartsWith(Begin, StringComparison.Ordinal), what);
        var head = rest[..end];
        var status = int.Parse(head.AsSpan(Begin.Length, 3), CultureInfo.InvariantCulture);
        Assert.True(status != 500, what);
        return (head, status, LengthOf(head));
    }

    private static int LengthOf(string head)
    {
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(head[(at + name.Length)..].Split("\r\n")[0], CultureInfo.InvariantCulture);
    }

    private static bool IsProblem(string head, string body, int status)
    {
        var problem = JsonDocument.Parse(body).RootElement;
        return head.Contains("Content-Type: application/problem+json", StringComparison.Ordinal)
            && problem.GetProperty("status").GetInt32() == status
            && problem.GetProperty("detail").GetString() != "";
    }
}
