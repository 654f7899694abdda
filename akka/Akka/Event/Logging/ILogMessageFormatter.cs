namespace Akka.Event;

/// <summary>Puts arguments into the text of a log message.</summary>
public interface ILogMessageFormatter
{
    string Format(string format, params object[] args);

    string Format(string format, IEnumerable<object> args);
}
