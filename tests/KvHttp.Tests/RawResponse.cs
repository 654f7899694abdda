using System.Text;
using System.Text.Json;

namespace KvHttp.Tests;

internal sealed record RawResponse(int Status, string Reason, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header, or null.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The body as a problem document, after the checks that hold for each of them.</summary>
    public JsonElement Problem()
    {
        Assert.Equal("application/problem+json", this["Content-Type"]);
        var problem = JsonDocument.Parse(Body).RootElement;
        Assert.Equal(Status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:akka-kv:problem:", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }
}
