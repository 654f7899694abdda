using Akka.Actor;

namespace KvNode.Coordination;

/// <summary>
/// A question that a peer has not answered yet: a link in that peer's list of them, which alone touches the fields.
/// </summary>
internal sealed class OpenQuestion(IActorRef asker)
{
    /// <summary>Who is told when the peer is lost.</summary>
    public IActorRef Asker { get; } = asker;

    /// <summary>In the unit of the time provider's timestamps.</summary>
    public long StartedAt { get; set; }

    /// <summary>False before it is put in the list, and after it was taken out.</summary>
    public bool IsOpen { get; set; }

    /// <summary>True once it was counted as slow.</summary>
    public bool IsSlow { get; set; }

    public OpenQuestion? Older { get; set; }

    public OpenQuestion? Newer { get; set; }
}
