namespace Akka.Event;

/// <summary>Writes to standard output.</summary>
public sealed class StandardOutLogger : MinimalLogger
{
    public StandardOutLogger()
    {
    }

    protected override void Log(object message) => Console.Out.WriteLine(message);
}
