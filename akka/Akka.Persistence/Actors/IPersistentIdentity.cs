namespace Akka.Persistence;

/// <summary>Whose history it is, and where it is kept.</summary>
public interface IPersistentIdentity
{
    /// <summary>Names the history; at any time, only one actor in all processes may use it.</summary>
    string PersistenceId { get; }

    /// <summary>The HOCON path of the journal; empty for the default.</summary>
    string JournalPluginId { get; }

    /// <summary>The HOCON path of the snapshot store; empty for the default.</summary>
    string SnapshotPluginId { get; }
}
