using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KvCluster.Tests.Load;

/// <summary>A client over HTTP that knows nothing of the store but its documented API.</summary>
internal sealed class KvClient(Uri node) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public Task<Answer> Put(string key, string value, string quorum = "") => Send(HttpMethod.Put, key, quorum, value);

    public Task<Answer> Get(string key, string quorum = "") => Send(HttpMethod.Get, key, quorum, null);

    public Task<Answer> Delete(string key, string quorum = "") => Send(HttpMethod.Delete, key, quorum, null);

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Send(HttpMethod method, string key, string quorum, string? value)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var uri =
                new Uri(node, $"/v0/entity?id={Uri.EscapeDataString(key)}{(quorum.Length == 0 ? "" : "&" + quorum)}");
            using var request = new HttpRequestMessage(method, uri);
            if (value is not null)
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            using var response = await _http.SendAsync(request);
            return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), null, clock.Elapsed)
            {
                Version = response.Headers.ETag is { } tag
                    ? ulong.Parse(tag.Tag.Trim('"'), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    : null,
            };
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return new Answer(null, "", failure.Message, clock.Elapsed) { IsRefused = true };
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return new Answer(null, "", failure.Message, clock.Elapsed);
        }
    }
}
