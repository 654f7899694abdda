using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// Makes filters of log events. Of <c>message</c>, <c>start</c> and <c>contains</c> at most one is given: the whole
/// text, its beginning, or a part of it; <c>source</c> is the event's source, or the path of the actor that it comes
/// from.
/// </summary>
public class EventFilterFactory
{
    private readonly TestSession _session;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilter> _filters;

    internal EventFilterFactory(TestSession session, ActorSystem system, IReadOnlyList<EventFilter> filters) =>
        (_session, _system, _filters) = (session, system, filters);

    /// <summary>Errors caused by such an exception; the text is the exception's or the event's.</summary>
    public IEventFilterApplier Exception<TException>(
        string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception =>
        Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string? source = null)
        where TException : Exception =>
        Apply(EventFilters.Exception(typeof(TException), new TextPattern(pattern), source, false));

    public IEventFilterApplier Exception(
        Type exceptionType, string? message = null, string? start = null, string? contains = null,
        string? source = null,
        bool checkInnerExceptions = false) =>
        Apply(EventFilters.Exception(
            exceptionType, new TextPattern(message, start, contains), source, checkInnerExceptions));

    public IEventFilterApplier Error(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier Warning(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Info(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.InfoLevel, pattern, source);

    /// <summary>Debug events exist only where <c>akka.loglevel</c> is DEBUG.</summary>
    public IEventFilterApplier Debug(
        string? message = null, string? start = null, string? contains = null, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string? source = null) =>
        ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string? message = null, string? start = null, string? contains = null,
        string? source = null) =>
        Apply(EventFilters.Level(logLevel, new TextPattern(message, start, contains), source));

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string? source = null) =>
        Apply(EventFilters.Level(logLevel, new TextPattern(pattern), source));

    public IEventFilterApplier DeadLetter() => Apply(EventFilters.DeadLetter(_ => true, null, "dead letter"));

    /// <summary>Dead letters whose message is such; <paramref name="source"/> is their recipient.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(string? source = null) => DeadLetter<TMessage>(_ => true, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string? source = null) =>
        Apply(EventFilters.DeadLetter(
            letter => letter.Message is TMessage message && isMatch(message),
            source,
            $"dead letter with a {typeof(TMessage)}"));

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) =>
        Apply(new EventFilter("log event with a property of the test", new Func<LogEvent, bool>(predicate)));

    private EventFilterApplier Apply(EventFilter filter) => new(_session, _system, [.. _filters, filter]);
}
