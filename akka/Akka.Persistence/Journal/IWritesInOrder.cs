namespace Akka.Persistence.Journal;

/// <summary>
/// A journal that writes an actor's requests in the order in which they come, and none behind one that has failed. So
/// an actor need not wait for one answer to send the next request, which then makes it into the very next group.
/// </summary>
internal interface IWritesInOrder;
