using System.Globalization;

namespace KvBench;

/// <summary>Writes every key of the load once, so that no GET of it is a 404.</summary>
internal static class Filler
{
    /// <summary>The keys of <c>bench/lua/keys.lua</c>: key1 to key100000.</summary>
    private const int Keys = 100_000;

    /// <exception cref="HttpRequestException">A write was not acknowledged.</exception>
    public static async Task Fill(Uri node, int connections)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var http = new HttpClient(handler) { BaseAddress = node };
        var options = new ParallelOptions { MaxDegreeOfParallelism = connections };
        await Parallel.ForEachAsync(Enumerable.Range(1, Keys), options, async (number, cancellation) =>
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"/v0/entity?id=key{number}");
            using var value =
                new StringContent(string.Create(CultureInfo.InvariantCulture, $"value{number % 1000 + 1}"));
            using var answer = await http.PutAsync(key, value, cancellation);
            answer.EnsureSuccessStatusCode();
        });
    }
}
