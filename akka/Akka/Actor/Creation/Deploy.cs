namespace Akka.Actor;

/// <summary>Where and on what an actor runs; what is not given here comes from the configuration.</summary>
public sealed class Deploy
{
    public static readonly string NoDispatcherGiven = string.Empty;

    public static readonly string NoMailboxGiven = string.Empty;

    public static readonly int NoStashSize = -1;

    /// <summary>Nothing given.</summary>
    public static readonly Deploy None = new();

    /// <summary>In this process; the only place where this implementation starts actors.</summary>
    public static readonly Deploy Local = new();

    /// <summary>Id of a dispatcher's configuration.</summary>
    public string Dispatcher { get; private init; } = NoDispatcherGiven;

    /// <summary>Id of a mailbox' configuration.</summary>
    public string Mailbox { get; private init; } = NoMailboxGiven;

    /// <summary>Messages that the actor's stash holds.</summary>
    public int StashCapacity { get; private init; } = NoStashSize;

    public Deploy WithDispatcher(string dispatcher) =>
        new() { Dispatcher = dispatcher, Mailbox = Mailbox, StashCapacity = StashCapacity };

    public Deploy WithMailbox(string mailbox) =>
        new() { Dispatcher = Dispatcher, Mailbox = mailbox, StashCapacity = StashCapacity };

    public Deploy WithStashCapacity(int stashSize) =>
        new() { Dispatcher = Dispatcher, Mailbox = Mailbox, StashCapacity = stashSize };

    /// <summary>This, with <paramref name="other"/> where this gives nothing.</summary>
    public Deploy WithFallback(Deploy other) => new()
    {
        Dispatcher = Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        Mailbox = Mailbox == NoMailboxGiven ? other.Mailbox : Mailbox,
        StashCapacity = StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity,
    };
}
