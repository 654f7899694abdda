namespace KvHttp.Tests;

internal sealed class FakeHealth : INodeHealth
{
    public bool Live { get; set; } = true;

    public bool Ready { get; set; } = true;

    public string Reason { get; set; } = "";
}
