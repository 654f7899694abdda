using KvMessages;

namespace KvNode.Coordination;

/// <summary>How far a read has come with one replica.</summary>
internal readonly struct ReadSlot
{
    /// <summary>Entry or reason: no state has both.</summary>
    private readonly object? _content;

    private ReadSlot(Stage stage, object? content)
    {
        State = stage;
        _content = content;
    }

    internal enum Stage : byte
    {
        Idle,
        Asked,
        Holds,
        WritingBack,
        Failed,
    }

    public static ReadSlot Asked => new(Stage.Asked, null);

    public Stage State { get; }

    /// <summary>What it holds, or what is being written to it.</summary>
    public Entry? Entry => _content as Entry;

    /// <summary>Why it failed.</summary>
    public string? Reason => _content as string;

    public bool IsOutstanding => State is Stage.Asked or Stage.WritingBack;

    public static ReadSlot Holding(Entry? entry) => new(Stage.Holds, entry);

    public static ReadSlot WritingBack(Entry entry) => new(Stage.WritingBack, entry);

    public static ReadSlot Failed(string reason) => new(Stage.Failed, reason);
}
