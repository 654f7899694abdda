namespace Akka.Cluster;

/// <summary>
/// Chooses to whom to gossip: mostly to those who have not seen the latest, sometimes to anybody, so that nobody is
/// forgotten.
/// </summary>
/// <param name="preference">Probability of choosing among those who have not seen it.</param>
/// <param name="reduceAbove">In a cluster larger than that the probability falls, to a tenth at three times the size:
/// there many tell the same few at once.</param>
internal sealed class GossipTargetSelector(double preference, int reduceAbove)
{
    /// <summary>Null if there is nobody.</summary>
    public UniqueAddress? Select(MembershipState state, Random chance)
    {
        var valid = state.Members.Select(member => member.UniqueAddress).Where(state.IsValidTarget).ToList();
        var unaware = valid.FindAll(node => !state.Gossip.IsSeenBy(node));
        var choice = unaware.Count > 0 && chance.NextDouble() < PreferenceIn(state.Members.Count) ? unaware : valid;
        return choice.Count == 0 ? null : choice[chance.Next(choice.Count)];
    }

    internal double PreferenceIn(int size)
    {
        var beyond = Math.Clamp((size - reduceAbove) / (2.0 * reduceAbove), 0, 1);
        return preference * (1 - (0.9 * beyond));
    }
}
