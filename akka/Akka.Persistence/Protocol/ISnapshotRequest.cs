namespace Akka.Persistence;

public interface ISnapshotRequest : ISnapshotMessage;
