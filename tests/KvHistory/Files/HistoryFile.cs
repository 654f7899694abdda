using System.Security.Cryptography;
using System.Text;

namespace KvHistory.Files;

/// <summary>
/// Histories in files of printable ASCII, made to be compared line by line. A first line with the version of the
/// format; a line <c>seed N</c>; one <c>option "name" "value"</c> for each option, in order of the names; then the
/// entries as they were recorded, one a line:
/// <code>
/// op START END cCLIENT nNODE put|delete|get "KEY" "VALUE"|- ACK/FROM acknowledged|refused|unknown VERSION|- STATUS|-
/// fault AT "WHAT"
/// event AT "WHAT"
/// </code>
/// Times are ticks of 100 ns, a version has 16 hex digits, a dash is nothing.
/// </summary>
public static class HistoryFile
{
    internal const string FirstLine = "kv-history 1";

    // A byte order mark would be two files of one history.
    private static readonly Encoding Ascii = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The stream stays open.</summary>
    public static void Write(History history, Stream stream)
    {
        using var lines = new StreamWriter(stream, Ascii, leaveOpen: true);
        HistoryWriter.Write(history, lines);
    }

    /// <summary>Reads to the end; the stream stays open.</summary>
    /// <exception cref="FormatException">It is no history; the message names the line.</exception>
    public static History Read(Stream stream)
    {
        using var lines = new StreamReader(stream, Ascii, leaveOpen: true);
        return HistoryReader.Read(lines);
    }

    /// <summary>SHA-256 of the bytes that <see cref="Write"/> writes, as lower-case hex digits.</summary>
    public static string Digest(History history)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            Write(history, stream);
        return Convert.ToHexStringLower(hash.Hash!);
    }
}
