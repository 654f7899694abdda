namespace KvHttp;

/// <summary>What one client, an address, may have at work on this node at the same time.</summary>
/// <param name="limit">Requests.</param>
internal sealed class ClientShare(int limit)
{
    private readonly Admission _admission = new(limit);

    /// <summary>Open connections of the client, counted by <see cref="ClientShares"/>.</summary>
    public int Connections { get; set; }

    /// <inheritdoc cref="Admission.TryEnter"/>
    public bool TryEnter() => _admission.TryEnter();

    public void Leave() => _admission.Leave();
}
