using System.Diagnostics;
using Akka.Actor;

namespace Akka.Remote.Bench;

/// <summary>The second process: an actor system with actors that answer.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static ActorSystem CreateSystem(string name) => ActorSystem.Create(name, """
        akka.actor.provider = remote
        akka.loglevel = WARNING
        akka.log-dead-letters = off
        akka.remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 }
        """);

    public static async Task<Peer> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Peer).Assembly.Location);
        start.ArgumentList.Add("--peer");
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("the peer did not start");
        return new Peer(process, address);
    }

    /// <summary>Runs until its input ends, which is when its parent does.</summary>
    public static async Task ServeAsync()
    {
        var system = CreateSystem("far");
        for (var i = 0; i < 30; i++)
            system.ActorOf(Props.Create<Echo>(), $"echo{i}");
        system.ActorOf(Props.Create<Counter>(), "counter");
        Console.WriteLine(((ExtendedActorSystem)system).Provider.DefaultAddress);
        await Console.In.ReadToEndAsync();
        await system.Terminate();
    }

    public IActorRef Actor(ActorSystem system, string name) =>
        ((ExtendedActorSystem)system).Provider.ResolveActorRef($"{Address}/user/{name}");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    /// <summary>Answers every message whose text asks for it.</summary>
    private sealed class Counter : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "last")
                Sender.Tell(message, Self);
        }
    }
}
