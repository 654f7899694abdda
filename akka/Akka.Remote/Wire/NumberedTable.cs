namespace Akka.Remote.Wire;

/// <summary>The receiving side's dictionary of one connection: what the peer has defined, by number.</summary>
internal sealed class NumberedTable<T>(int capacity)
    where T : class
{
    private T?[] _values = new T?[16];

    /// <exception cref="WireFormatException">The number is beyond the capacity that both sides agreed on.</exception>
    public void Define(int number, T value)
    {
        if (number >= capacity)
            throw new WireFormatException($"definition {number} in a table of {capacity}");
        if (number >= _values.Length)
            Array.Resize(ref _values, Math.Min(capacity, Math.Max(number + 1, _values.Length * 2)));
        _values[number] = value;
    }

    /// <exception cref="WireFormatException">Nothing was defined under this number.</exception>
    public T Get(int number) =>
        number < _values.Length && _values[number] is { } value
            ? value
            : throw new WireFormatException($"number {number} is used but was never defined");
}
