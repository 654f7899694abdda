namespace Akka.Event;

/// <summary>A text with holes and what fills them; the text is made only where a logger writes it.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; }

    /// <summary>The text with its holes, and the arguments beside it.</summary>
    public abstract string Unformatted();

    public abstract IEnumerable<object> Parameters();
}
