using System.Globalization;

namespace KvBench.Storage;

/// <summary>When a node flushed, and when it trimmed its journal, as its log at level debug tells.</summary>
internal sealed class ActivityLog
{
    private static readonly (string Begin, string End, Activity What)[] Marks =
    [
        ("Flusher: a flush begins", "Flusher: flushed ", Activity.Flush),
        ("Trimmer: trimming begins", "Trimmer: trimmed ", Activity.Trim),
    ];

    private readonly List<(Activity What, DateTime Begin, DateTime End)> _times = [];

    /// <summary>True when something had not ended at the end of the log.</summary>
    public bool IsBusy => _times.Exists(time => time.End == DateTime.MaxValue);

    public static ActivityLog Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var log = new ActivityLog();
        while (reader.ReadLine() is { } line)
            log.Add(line);
        return log;
    }

    /// <summary>How often it began in a time.</summary>
    public int Count(Activity what, DateTime from, DateTime to) =>
        _times.Count(time => time.What == what && time.Begin >= from && time.Begin < to);

    /// <summary>What was under way at some moment of a time; a flush rather than the trimming after the one
    /// before.</summary>
    public Activity During(DateTime from, DateTime to)
    {
        var found = Activity.Neither;
        foreach (var (what, begin, end) in _times)
        {
            if (begin >= to || end <= from)
                continue;
            if (what == Activity.Flush)
                return what;
            found = what;
        }

        return found;
    }

    private void Add(string line)
    {
        foreach (var (begin, end, what) in Marks)
        {
            if (line.Contains(begin, StringComparison.Ordinal))
                _times.Add((what, TimeOf(line), DateTime.MaxValue));
            else if (line.Contains(end, StringComparison.Ordinal)
                && _times.FindLastIndex(time => time.What == what) is var last and >= 0)
                _times[last] = _times[last] with { End = TimeOf(line) };
        }
    }

    private static DateTime TimeOf(string line) => DateTime.Parse(
        line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture,
        DateTimeStyles.AdjustToUniversal);
}
