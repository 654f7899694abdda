using System.Net;
using System.Text;
using System.Text.Json;

namespace KvNode.MultiNode.Support;

/// <summary>Reads ranges as JSON lines, one after the other.</summary>
internal sealed class RangeClient(int port) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    /// <summary>The status of a range; its body is not read.</summary>
    public async Task<HttpStatusCode> Status(string query)
    {
        using var response = await Send(query);
        return response.StatusCode;
    }

    /// <summary>A whole range.</summary>
    /// <exception cref="HttpRequestException">It is refused, or cut off.</exception>
    public async Task<List<(string Key, string Value)>> Read(string query)
    {
        var entries = new List<(string, string)>();
        await foreach (var entry in Stream(query))
            entries.Add(entry);
        return entries;
    }

    /// <summary>A range as it comes.</summary>
    public async IAsyncEnumerable<(string Key, string Value)> Stream(string query)
    {
        using var response = await Send(query);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            var value = Encoding.UTF8.GetString(json.GetProperty("value").GetBytesFromBase64());
            yield return (json.GetProperty("key").GetString()!, value);
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> Send(string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v0/entities?{query}");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
