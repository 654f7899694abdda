using KvMessages;
using KvMessages.Replica;

namespace KvNode.Ranges;

/// <summary>
/// Merges the pages of several nodes by key: of each key the newest entry counts, and is shown if it is live; the limit
/// counts what is shown. A key is merged only when every node has told what it holds up to there.
/// </summary>
/// <param name="sources">The number of nodes.</param>
/// <param name="limit">At most so many entries, 1 or more.</param>
/// <param name="now">Milliseconds since the Unix epoch: what is live then is shown.</param>
internal sealed class RangeMerge(int sources, long limit, long now)
{
    private readonly Source[] _sources = [.. Enumerable.Range(0, sources).Select(_ => new Source())];

    /// <summary>How many entries may still be shown.</summary>
    public long Left { get; private set; } = limit;

    /// <summary>True: the range is complete.</summary>
    public bool IsDone => Left == 0 || Array.TrueForAll(_sources, static source => source.HasEnded);

    /// <summary>True: nothing more can be merged before this node's next page is there.</summary>
    public bool IsDry(int source) => _sources[source] is { Head: null, HasEnded: false };

    /// <summary>The node's next page begins after this key; null = its first one is still to come.</summary>
    public Key? PositionOf(int source) => _sources[source].Next;

    public void Add(int source, ScannedPage page) => _sources[source].Add(page);

    /// <summary>The node is left out from now on, with all that it has sent and that has not been merged.</summary>
    public void LeaveOut(int source) => _sources[source].Add(new ScannedPage([], Next: null));

    /// <summary>What can be shown now, in the order of the keys.</summary>
    /// <param name="maxBytes">At most so many bytes, unless a single entry has more.</param>
    public List<Entry> Take(int maxBytes)
    {
        var shown = new List<Entry>();
        var size = 0L;
        while (Left > 0 && Lowest() is { } entry)
        {
            var isShown = entry.IsLiveAt(now);
            size += isShown ? ScannedPage.SizeOf(entry) : 0;
            if (size > maxBytes && shown.Count > 0 && isShown)
                break;
            foreach (var source in _sources)
                source.StepOver(entry.Key);
            if (!isShown)
                continue;
            shown.Add(entry);
            Left--;
        }

        return shown;
    }

    /// <summary>The newest entry of the lowest key; null when a node is dry, or all have ended.</summary>
    private Entry? Lowest()
    {
        Entry? lowest = null;
        foreach (var source in _sources)
        {
            if (source.Head is not { } head)
            {
                if (source.HasEnded)
                    continue;
                return null;
            }

            var order = lowest is null ? -1 : head.Key.CompareTo(lowest.Key);
            if (order < 0 || (order == 0 && head.Supersedes(lowest)))
                lowest = head;
        }

        return lowest;
    }

    private sealed class Source
    {
        private IReadOnlyList<Entry> _page = [];
        private int _at;
        private bool _isLastPage;

        public Key? Next { get; private set; }

        public Entry? Head => _at < _page.Count ? _page[_at] : null;

        public bool HasEnded => _isLastPage && _at == _page.Count;

        public void Add(ScannedPage page) =>
            (_page, _at, Next, _isLastPage) = (page.Entries, 0, page.Next, page.Next is null);

        public void StepOver(Key key)
        {
            if (Head?.Key.Equals(key) == true)
                _at++;
        }
    }
}
