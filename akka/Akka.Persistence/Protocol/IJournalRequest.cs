namespace Akka.Persistence;

public interface IJournalRequest : IJournalMessage;
