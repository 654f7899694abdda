using System.Diagnostics;

namespace KvCluster.Tests.Load;

/// <summary>
/// Clients that write, read and delete through random nodes until they are told to stop. Each has keys of its own (so
/// that every key has one writer) and waits for each answer; every operation goes into the history.
/// </summary>
internal sealed class LoadDriver : IAsyncDisposable
{
    /// <summary>How long a client waits that finds no node to talk to.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(20);

    private readonly History _history;
    private readonly KvClient[] _clients;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _workers;
    private readonly (int Ack, int From)? _quorum;
    private readonly int _keysPerWorker;

    /// <param name="quorum">Null: the default of the nodes, a majority, is recorded as 2/3.</param>
    public LoadDriver(
        IEnumerable<Uri> nodes, History history, int workers = 8, (int Ack, int From)? quorum = null, int seed = 1,
        int keysPerWorker = 8)
    {
        _history = history;
        _quorum = quorum;
        _keysPerWorker = keysPerWorker;
        _clients = [.. nodes.Select(node => new KvClient(node))];
        _workers = [.. Enumerable.Range(0, workers).Select(i => Task.Run(() => Work(i, new Random(seed * 1000 + i))))];
    }

    /// <summary>Ends the load and waits for the operations in flight.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
    }

    /// <summary>Waits until the load has got this many more writes acknowledged.</summary>
    public async Task WaitForProgress(int writes, TimeSpan limit)
    {
        var target = _history.AcknowledgedWrites + writes;
        var clock = Stopwatch.StartNew();
        while (_history.AcknowledgedWrites < target)
        {
            if (clock.Elapsed > limit)
            {
                var latest = string.Join('\n', _history.Operations.TakeLast(10));
                throw new TimeoutException(
                    $"{writes} writes were not acknowledged within {limit.TotalSeconds} s; the latest:\n{latest}");
            }

            await Task.Delay(10);
        }
    }

    /// <summary>Reads every key of the load through every node, into the history. The load must have stopped.</summary>
    public async Task ReadAll()
    {
        for (var worker = 0; worker < _workers.Length; worker++)
            for (var key = 0; key < _keysPerWorker; key++)
                for (var node = 0; node < _clients.Length; node++)
                    await Read(worker, KeyOf(worker, key), node);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        foreach (var client in _clients)
            client.Dispose();
        _stop.Dispose();
    }

    private string Query => _quorum is var (ack, from) ? $"ack={ack}&from={from}" : "";

    private static string KeyOf(int worker, int key) => $"worker{worker}-key{key}";

    private async Task Work(int worker, Random chance)
    {
        for (var sequence = 0; !_stop.IsCancellationRequested; sequence++)
        {
            var key = KeyOf(worker, chance.Next(_keysPerWorker));
            var node = chance.Next(_clients.Length);
            var kind = chance.Next(10);
            var answer = kind switch
            {
                < 6 => await Write(worker, key, $"{key}-{sequence}", node),
                < 7 => await Write(worker, key, null, node),
                _ => await Read(worker, key, node),
            };
            if (answer.IsRefused)
                await Task.Delay(Retry);
        }
    }

    private async Task<Answer> Write(int worker, string key, string? value, int node)
    {
        var start = Clock.Now;
        var answer = value is null
            ? await _clients[node].Delete(key, Query)
            : await _clients[node].Put(key, value, Query);
        var kind = value is null ? OperationKind.Delete : OperationKind.Put;
        Record(worker, kind, key, value, answer.WriteOutcome, answer, node, start);
        return answer;
    }

    private async Task<Answer> Read(int worker, string key, int node)
    {
        var start = Clock.Now;
        var answer = await _clients[node].Get(key, Query);
        var value = answer.IsSuccess ? answer.Body : null;
        Record(worker, OperationKind.Get, key, value, answer.ReadOutcome, answer, node, start);
        return answer;
    }

    private void Record(
        int worker, OperationKind kind, string key, string? value, Outcome outcome, Answer answer, int node,
        long start) => _history.Add(new Operation
        {
            Client = worker,
            Node = node,
            Kind = kind,
            Key = key,
            Value = value,
            Ack = _quorum?.Ack ?? 2,
            From = _quorum?.From ?? 3,
            Outcome = outcome,
            Start = start,
            End = Clock.Now,
            Version = answer.Version,
            Status = (int?)answer.Status,
        });
}
