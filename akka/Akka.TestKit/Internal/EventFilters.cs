using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>The kinds of <see cref="EventFilter"/>.</summary>
internal static class EventFilters
{
    public static EventFilter Level(LogLevel level, TextPattern text, string? source) => new(
        $"{level} with {text}{From(source)}",
        logEvent => logEvent.LogLevel() == level && ComesFrom(logEvent, source) && text.IsMatch(logEvent.Message));

    public static EventFilter Exception(Type type, TextPattern text, string? source, bool checkInner) => new(
        $"error because of a {type} with {text}{From(source)}",
        logEvent => logEvent is Error && ComesFrom(logEvent, source)
            && Causes(logEvent.Cause, checkInner).Any(
                cause => type.IsInstanceOfType(cause)
                    && (text.IsMatch(logEvent.Message) || text.IsMatch(cause.Message))));

    public static EventFilter DeadLetter(Func<DeadLetter, bool> matches, string? source, string description) => new(
        description + From(source),
        logEvent => logEvent is Warning { Message: DeadLetter letter } && ComesFrom(logEvent, source)
            && matches(letter));

    private static IEnumerable<Exception> Causes(Exception? cause, bool inner)
    {
        for (; cause is not null; cause = inner ? cause.InnerException : null)
            yield return cause;
    }

    /// <summary>A source is a name, or an actor's path with brackets, uid or address about it.</summary>
    private static bool ComesFrom(LogEvent logEvent, string? source)
    {
        if (source is null || logEvent.LogSource == source)
            return true;
        var path = logEvent.LogSource.Trim('[', ']').Split('#')[0];
        return path == source || (source.StartsWith('/') && path.EndsWith(source, StringComparison.Ordinal));
    }

    private static string From(string? source) => source is null ? "" : $" from {source}";
}
