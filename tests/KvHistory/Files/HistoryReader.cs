using System.Globalization;

namespace KvHistory.Files;

/// <summary>Reads what <see cref="HistoryWriter"/> writes.</summary>
internal sealed class HistoryReader
{
    private readonly Dictionary<string, string> _options = [];
    private readonly List<HistoryEntry> _entries = [];
    private long _seed;

    /// <exception cref="FormatException">It is no history; the message names the line.</exception>
    public static History Read(TextReader lines)
    {
        if (lines.ReadLine() is var first && first != HistoryFile.FirstLine)
            throw new FormatException($"line 1: \"{first}\" is not \"{HistoryFile.FirstLine}\"");

        var reader = new HistoryReader();
        for (var number = 2; lines.ReadLine() is { } line; number++)
            reader.TakeNumbered(line, number);
        var history = new History { Seed = reader._seed, Options = reader._options };
        foreach (var entry in reader._entries)
            history.Add(entry);
        return history;
    }

    private void TakeNumbered(string line, int number)
    {
        try
        {
            Take(new LineWords(line));
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw new FormatException($"line {number}: {fault.Message}: {line}", fault);
        }
    }

    private void Take(LineWords words)
    {
        switch (words.Next())
        {
            case "seed":
                _seed = words.NextNumber();
                break;
            case "option":
                _options[words.NextText()] = words.NextText();
                break;
            case "fault":
                _entries.Add(new Fault(words.NextNumber(), words.NextText()));
                break;
            case "event":
                _entries.Add(new Event(words.NextNumber(), words.NextText()));
                break;
            case "op":
                _entries.Add(ReadOperation(words));
                break;
            case var other:
                throw new FormatException($"\"{other}\" is unknown");
        }

        words.End();
    }

    // In the order of the words.
    private static Operation ReadOperation(LineWords words) => new()
    {
        Start = words.NextNumber(),
        End = words.NextNumber(),
        Client = (int)words.NextNumber(after: 'c'),
        Node = (int)words.NextNumber(after: 'n'),
        Kind = words.NextEnum<OperationKind>(),
        Key = words.NextText(),
        Value = words.NextOptional(QuotedText.Unquote),
        Ack = (int)words.NextNumber(until: '/'),
        From = (int)words.NextNumber(),
        Outcome = words.NextEnum<Outcome>(),
        Version = words.NextOptional<ulong?>(
            word => ulong.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
        Status = words.NextOptional<int?>(word => int.Parse(word, CultureInfo.InvariantCulture)),
    };
}
