using KvMessages;

namespace KvNode.Ring;

/// <summary>
/// Fills the preference lists position by position. At each position every partition gets a node that it does not have
/// yet, no node more than <c>cap</c> partitions (its even share, rounded up), and the sum of the distances is the
/// smallest possible.
/// <para>The paper lets a partition walk on clockwise past full nodes. With a bound as tight as this one that makes a
/// change of members ripple through the whole ring, since nearly every node is full. The smallest sum instead settles
/// the same overflow with the fewest and shortest detours, and moves little more than a new node's share. It is found
/// by successive shortest paths: each partition in turn is placed by the cheapest chain of moves that ends at a node
/// with room.</para>
/// </summary>
internal sealed class BoundedPlacement
{
    private const long Unreachable = long.MaxValue / 2;
    private const int Nobody = -1;

    private readonly long[][] _distance;
    private readonly int _nodes;
    private readonly int _cap;
    private readonly bool[][] _used;

    /// <summary>Partitions for which a node has not stood at any position yet.</summary>
    private readonly int[] _remaining;

    private readonly int[] _load;
    private readonly int[] _least;

    /// <summary>
    /// Cost of the cheapest chain that ends at a node, the node before it, and the partition that moves to it.
    /// </summary>
    private readonly long[] _chain;
    private readonly int[] _before;
    private readonly int[] _mover;

    /// <summary>
    /// For two nodes (from, to): the cheapest move of one partition between them, and which one that is.
    /// </summary>
    private readonly long[] _move;
    private readonly int[] _moved;

    private int[] _node;
    private int _position;

    /// <param name="distance">By node, then by partition.</param>
    public BoundedPlacement(long[][] distance)
    {
        _distance = distance;
        _nodes = distance.Length;
        _cap = (Key.Partitions + _nodes - 1) / _nodes;
        _used = new bool[Key.Partitions][];
        for (var partition = 0; partition < Key.Partitions; partition++)
            _used[partition] = new bool[_nodes];
        _remaining = new int[_nodes];
        Array.Fill(_remaining, Key.Partitions);
        _load = new int[_nodes];
        _least = new int[_nodes];
        _chain = new long[_nodes];
        _before = new int[_nodes];
        _mover = new int[_nodes];
        _move = new long[_nodes * _nodes];
        _moved = new int[_nodes * _nodes];
        _node = [];
    }

    /// <summary>The next position's node for each partition. To be called once for each node.</summary>
    public int[] NextPosition()
    {
        _node = new int[Key.Partitions];
        Array.Fill(_node, Nobody);
        Array.Fill(_move, Unreachable);
        Array.Clear(_load);
        SetLeastLoads(positionsAfter: _nodes - ++_position);
        for (var partition = 0; partition < Key.Partitions; partition++)
            Place(partition);

        for (var partition = 0; partition < Key.Partitions; partition++)
        {
            _used[partition][_node[partition]] = true;
            _remaining[_node[partition]]--;
        }

        return _node;
    }

    /// <summary>
    /// A node that stands nowhere for too many partitions could not place them at the positions left. Keeping each at
    /// no more than <c>cap</c> times the positions left is enough: the rest is then a bipartite graph whose edges
    /// Kőnig's theorem colours.
    /// </summary>
    private void SetLeastLoads(int positionsAfter)
    {
        for (var node = 0; node < _nodes; node++)
            _least[node] = Math.Max(0, _remaining[node] - positionsAfter * _cap);
    }

    private void Place(int partition)
    {
        FindChains(partition);
        var end = CheapestEnd();
        _load[end]++;
        for (var node = end; node != Nobody; node = _before[node])
            _node[_mover[node]] = node;
        for (var node = end; node != Nobody; node = _before[node])
            FindMoves(node);
    }

    /// <summary>The cheapest move from this node to each other one.</summary>
    private void FindMoves(int from)
    {
        var move = _move.AsSpan(from * _nodes, _nodes);
        var moved = _moved.AsSpan(from * _nodes, _nodes);
        move.Fill(Unreachable);
        for (var partition = 0; partition < Key.Partitions; partition++)
        {
            if (_node[partition] != from)
                continue;
            for (var to = 0; to < _nodes; to++)
            {
                var cost = _distance[to][partition] - _distance[from][partition];
                if (to == from || _used[partition][to] || cost >= move[to])
                    continue;
                move[to] = cost;
                moved[to] = partition;
            }
        }
    }

    /// <summary>
    /// Bellman-Ford over the nodes; moves may gain, but no cycle of them does, since what is placed is the smallest
    /// sum.
    /// </summary>
    private void FindChains(int partition)
    {
        for (var node = 0; node < _nodes; node++)
        {
            _chain[node] = _used[partition][node] ? Unreachable : _distance[node][partition];
            _before[node] = Nobody;
            _mover[node] = partition;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var from = 0; from < _nodes; from++)
                changed |= _chain[from] < Unreachable && Lengthen(from);
        }
    }

    private bool Lengthen(int from)
    {
        var changed = false;
        for (var to = 0; to < _nodes; to++)
        {
            var move = _move[from * _nodes + to];
            if (move >= Unreachable || _chain[from] + move >= _chain[to])
                continue;
            _chain[to] = _chain[from] + move;
            _before[to] = from;
            _mover[to] = _moved[from * _nodes + to];
            changed = true;
        }

        return changed;
    }

    /// <summary>A node below its least load comes before all others.</summary>
    private int CheapestEnd()
    {
        var best = Nobody;
        for (var node = 0; node < _nodes; node++)
        {
            if (_load[node] >= _cap || _chain[node] >= Unreachable)
                continue;
            if (best == Nobody || Rank(node).CompareTo(Rank(best)) < 0)
                best = node;
        }

        return best != Nobody ? best : throw new InvalidOperationException("no node has room: the caps do not add up");
    }

    private (bool HasItsLeast, long Cost) Rank(int node) => (_load[node] >= _least[node], _chain[node]);
}
