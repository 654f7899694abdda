namespace Akka.Actor;

/// <summary>Not accepted from remote systems in untrusted mode.</summary>
public interface IPossiblyHarmful
{
}
