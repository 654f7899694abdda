namespace KvHistory;

/// <summary>What a client asked for.</summary>
public enum OperationKind
{
    Put,
    Delete,
    Get,
}
