namespace KvNode.Coordination;

/// <summary>What a <see cref="ReadQuorum"/> wants done next.</summary>
public enum ReadAction
{
    /// <summary>Wait for an answer.</summary>
    None,

    /// <summary>Ask this replica what it holds.</summary>
    Ask,

    /// <summary>Send this replica <see cref="ReadQuorum.Newest"/>.</summary>
    WriteBack,

    /// <summary>Tell the client <see cref="ReadQuorum.Response"/>.</summary>
    Answer,
}
