namespace Akka.Event;

internal sealed class FormattedLogMessage(ILogMessageFormatter formatter, string format, object[] args)
    : LogMessage(formatter, format)
{
    public override IEnumerable<object> Parameters() => args;

    public override string Unformatted() => $"{Format} [{string.Join(", ", args)}]";

    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, args);
        }
        catch (FormatException)
        {
            // A wrong format must not cost the message: it may be the one that explains a failure.
            return Unformatted();
        }
    }
}
