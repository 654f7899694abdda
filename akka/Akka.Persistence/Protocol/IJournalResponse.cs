namespace Akka.Persistence;

public interface IJournalResponse : IJournalMessage;
