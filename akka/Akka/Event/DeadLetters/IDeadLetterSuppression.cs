namespace Akka.Event;

/// <summary>On a message: it may come too late, and then becomes a <see cref="SuppressedDeadLetter"/>.</summary>
public interface IDeadLetterSuppression;
