namespace Akka.Actor;

/// <summary>A message around another one.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}
