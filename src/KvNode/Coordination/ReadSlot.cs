using KvMessages;

namespace KvNode.Coordination;

/// <summary>How far a read has come with one replica.</summary>
internal readonly struct ReadSlot
{
    private ReadSlot(Stage stage, Entry? entry, string? reason)
    {
        State = stage;
        Entry = entry;
        Reason = reason;
    }

    internal enum Stage : byte
    {
        Idle,
        Asked,
        Holds,
        WritingBack,
        Failed,
    }

    public static ReadSlot Asked => new(Stage.Asked, null, null);

    public Stage State { get; }

    /// <summary>What it holds, or what is being written to it.</summary>
    public Entry? Entry { get; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; }

    public bool IsOutstanding => State is Stage.Asked or Stage.WritingBack;

    public static ReadSlot Holding(Entry? entry) => new(Stage.Holds, entry, null);

    public static ReadSlot WritingBack(Entry entry) => new(Stage.WritingBack, entry, null);

    public static ReadSlot Failed(string reason) => new(Stage.Failed, null, reason);
}
