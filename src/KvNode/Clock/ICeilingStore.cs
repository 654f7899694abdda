namespace KvNode.Clock;

/// <summary>Keeps the one number below which all of a node's versions lie, over restarts.</summary>
public interface ICeilingStore
{
    /// <summary>
    /// The last ceiling saved, in milliseconds since the Unix epoch; 0 when none ever was. To be called before the
    /// first save.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    long Load();

    /// <summary>Returns when the ceiling would survive a loss of power.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Save(long ceiling);
}
