using System.Net.Sockets;
using System.Text;

namespace KvHttp.Tests;

/// <summary>No input breaks the listener, or another connection.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20261;
    private const int Rounds = 600;

    private static readonly string[] Pieces =
    [
        "GET", "HEAD", "PUT", "DELETE", "POST", " ", "  ", "\t", "\r\n", "\n", "\r", "\r\n\r\n",
        "/", "/v0/entity", "?", "id=", "id=k", "&", "ack=", "from=", "replicas=2/3", "ttl=", "timeout=",
        "-1", "1", "99999999999999999999", "%", "%ff", "%00", "+", "\0", "\u00ff",
        "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", " / HTTP/1.1\r\nHost: kv\r\n", "Host: kv", "Host:",
        "Content-Length: ", "Content-Length: 5", "Content-Length: 5000000000",
        "Transfer-Encoding: chunked", "Transfer-Encoding: chunked, chunked",
        "Connection: close", "Connection: Upgrade", "Upgrade: h2c",
        "Expect: 100-continue", "If-None-Match: *", "If-None-Match: \"",
        "5\r\nabcde\r\n", "0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n", ":", ";",
    ];

    [Fact]
    public async Task NoSequenceOfBytesStopsTheListenerOrABystander()
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { MaxValueSize = 1000 });
        var random = new Random(Seed);
        var rounds = Enumerable.Range(0, Rounds).Select(round => (round, Input(random), random.Next(4) == 0)).ToArray();
        using var done = new CancellationTokenSource();
        var bystander = Task.Run(() => StandByAsync(listener, done.Token));

        var refusals = await Task.WhenAll(
            rounds.Select(round => AttackAsync(listener, round.Item1, round.Item2, round.Item3)));

        Assert.Equal(201, (await listener.SendAsync("PUT", "/v0/entity?id=k", "v")).Status);
        await done.CancelAsync();
        Assert.True(await bystander > 0, "the bystander got no answer");
        Assert.True(refusals.Sum() > Rounds / 4, $"only {refusals.Sum()} of the answers were refusals");
        Assert.DoesNotContain(listener.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.DoesNotContain(listener.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    /// <summary>A client that does nothing wrong and so must always be answered.</summary>
    private static async Task<int> StandByAsync(Listener listener, CancellationToken done)
    {
        using var client = await listener.ConnectAsync();
        for (var answers = 1; ; answers++)
        {
            await client.SendAsync(Listener.Request("PUT", $"/v0/entity?id=bystander{answers}", "v"));
            Assert.Equal(201, (await client.ReadAsync()).Status);
            if (done.IsCancellationRequested)
                return answers;
        }
    }

    /// <returns>How many requests were refused, each with a problem document.</returns>
    private static async Task<int> AttackAsync(Listener listener, int round, byte[] input, bool reset)
    {
        using var client = await listener.ConnectAsync();
        if (!await SentAllAsync(client, input, cut: round % (input.Length + 1)))
            return 0;
        if (!reset)
            return FuzzAnswers.Check(await client.ReadToEndAsync(), input, $"round {round} of seed {Seed}");
        client.Reset();
        return 0;
    }

    /// <summary>
    /// False if the listener closed before it had all: it may, for instance at a request line that is none.
    /// </summary>
    private static async Task<bool> SentAllAsync(RawClient client, byte[] input, int cut)
    {
        try
        {
            await client.SendAsync(input.AsMemory(0, cut));
            await client.SendAsync(input.AsMemory(cut));
            client.FinishSending();
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode
            is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.NotConnected)
        {
            return false;
        }
    }

    /// <summary>Bytes or pieces at random, or a good request with a few bytes changed, left out or put in.</summary>
    private static byte[] Input(Random random)
    {
        var kind = random.Next(4);
        if (kind == 0)
        {
            var octets = new byte[random.Next(1, 200)];
            random.NextBytes(octets);
            return octets;
        }

        if (kind == 1)
            return Encoding.Latin1.GetBytes(
                string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pieces[random.Next(Pieces.Length)])));

        var bytes = new List<byte>(
            Encoding.Latin1.GetBytes(Listener.Request("PUT", "/v0/entity?id=key&replicas=2/3&ttl=5", "value1")));
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. bytes];
    }
}
