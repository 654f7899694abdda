namespace KvHistory.Shrinking;

/// <summary>
/// Delta debugging: A. Zeller and R. Hildebrandt, "Simplifying and isolating failure-inducing input" (2002), the
/// algorithm <c>ddmin</c>. It takes away ever smaller chunks as long as what is left fails.
/// </summary>
public static class Shrinker
{
    /// <param name="elements">A list that fails.</param>
    /// <param name="stillFails">Must depend on its argument alone.</param>
    /// <param name="maxRuns">How often it may be asked.</param>
    public static Shrunk<T> Minimize<T>(
        IReadOnlyList<T> elements, Func<IReadOnlyList<T>, bool> stillFails, int maxRuns)
    {
        var (left, chunks, runs) = (elements, 2, 0);
        while (left.Count > 0)
        {
            chunks = Math.Min(chunks, left.Count);
            var found = false;
            foreach (var (candidate, next) in Candidates(left, chunks))
            {
                if (runs == maxRuns)
                    return new Shrunk<T>(left, runs, IsMinimal: false);
                runs++;
                if (!stillFails(candidate))
                    continue;
                (left, chunks, found) = (candidate, next, true);
                break;
            }

            if (!found && chunks == left.Count)
                break;
            if (!found)
                chunks *= 2;
        }

        return new Shrunk<T>(left, runs, IsMinimal: true);
    }

    /// <summary>Each chunk alone, then all but each, with the number of chunks to go on with.</summary>
    private static IEnumerable<(IReadOnlyList<T> Elements, int Chunks)> Candidates<T>(IReadOnlyList<T> all, int chunks)
    {
        int Bound(int chunk) => (int)((long)all.Count * chunk / chunks);

        for (var i = 0; i < chunks && chunks > 1; i++)
            yield return ([.. all.Take(Bound(i)..Bound(i + 1))], 2);

        // Of two chunks, each is all but the other.
        for (var i = 0; i < chunks && chunks != 2; i++)
            yield return ([.. all.Take(..Bound(i)), .. all.Take(Bound(i + 1)..)], Math.Max(chunks - 1, 2));
    }
}
