using System.Diagnostics;

namespace KvBench.Storage;

/// <summary>
/// One connection that asks again as soon as it is answered, beside the load, and keeps when: wrk only counts how long.
/// </summary>
internal sealed class Probe(Uri node, DataSet data) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = node };
    private readonly Random _random = new();

    /// <param name="load"><c>put</c> or <c>get</c>.</param>
    /// <param name="end">Ends it.</param>
    public async Task<IReadOnlyList<Sample>> Run(string load, CancellationToken end)
    {
        var samples = new List<Sample>();
        while (!end.IsCancellationRequested)
        {
            var (begin, clock) = (DateTime.UtcNow, Stopwatch.StartNew());
            if (await Ask(load))
                samples.Add(new Sample(begin, clock.Elapsed));
        }

        return samples;
    }

    public void Dispose() => _http.Dispose();

    /// <returns>False when it was refused: wrk counts how many are.</returns>
    private async Task<bool> Ask(string load)
    {
        var method = load == "put" ? HttpMethod.Put : HttpMethod.Get;
        using var request = new HttpRequestMessage(method, $"/v0/entity?id={data.RandomKey(_random)}");
        if (load == "put")
            request.Content = new StringContent(data.RandomValue(_random));
        using var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }
}
