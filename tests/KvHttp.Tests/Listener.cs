using System.Net;
using Akka.Actor;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>A real Kestrel on a free port in front of a scripted actor.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly ActorSystem _system;

    private Listener(ActorSystem system, KvHttpServer server, ScriptedFront front, FakeHealth health, RecordingLog log)
    {
        _system = system;
        Server = server;
        Front = front;
        Health = health;
        Log = log;
    }

    public KvHttpServer Server { get; }

    public ScriptedFront Front { get; }

    public FakeHealth Health { get; }

    public RecordingLog Log { get; }

    public int Port => Server.Port;

    public static HttpSettings Settings { get; } = new() { NodesInRing = () => 3 };

    public static async Task<Listener> StartAsync(HttpSettings? settings = null)
    {
        var (front, health, log) = (new ScriptedFront(), new FakeHealth(), new RecordingLog());
        var system = ActorSystem.Create("http");
        var actor = system.ActorOf(front.Props, "front");
        return new Listener(
            system, await KvHttpServer.StartAsync(settings ?? Settings, actor, health, log), front, health, log);
    }

    public Task<RawClient> ConnectAsync(IPAddress? address = null) => RawClient.ConnectAsync(Port, address);

    /// <summary>One request on a connection of its own.</summary>
    /// <param name="headers">Lines without their ends.</param>
    public async Task<RawResponse> SendAsync(string method, string target, string? body = null, params string[] headers)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(Request(method, target, body, headers));
        return await client.ReadAsync(toHead: method == "HEAD");
    }

    public static string Request(string method, string target, string? body = null, params string[] headers)
    {
        var length = body is null ? "" : $"Content-Length: {body.Length}\r\n";
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        return $"{method} {target} HTTP/1.1\r\nHost: kv\r\n{length}{lines}\r\n{body}";
    }

    /// <summary>What the front was asked, if it was asked once.</summary>
    public T OnlyRequest<T>()
        where T : ClientRequest => Assert.IsType<T>(Assert.Single(Front.Requests));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _system.Terminate();
    }
}
