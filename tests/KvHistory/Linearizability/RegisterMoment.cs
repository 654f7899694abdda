namespace KvHistory.Linearizability;

/// <summary>A call begins, or returns.</summary>
/// <param name="Call">Its number in <see cref="RegisterHistory.Calls"/>.</param>
internal readonly record struct RegisterMoment(int Call, bool IsReturn, long Time);
