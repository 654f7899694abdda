namespace Akka.Persistence;

public interface ISnapshotResponse : ISnapshotMessage;
