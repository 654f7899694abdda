namespace KvNode.MultiNode.Support;

/// <summary>Time on a machine whose wall clock is wrong by <paramref name="offset"/>.</summary>
internal sealed class ShiftedTime(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
