namespace KvSimulation.Clients;

/// <summary>The store as a client sees it.</summary>
internal interface IService
{
    /// <summary>Makes a call; <paramref name="answer"/> is called exactly once, later.</summary>
    void Ask(Call call, Action<Answer> answer);
}
