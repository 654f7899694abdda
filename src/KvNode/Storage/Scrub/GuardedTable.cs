namespace KvNode.Storage.Scrub;

/// <summary>
/// An entry table of which it is known where it is damaged: a row that is not found there is an error, since nobody can
/// tell whether it exists.
/// </summary>
internal sealed class GuardedTable(IEntryTable table, KnownDamage damage) : IEntryTable
{
    public string Id => table.Id;

    public string Place => table.Place;

    public IReadOnlyList<FlushMark> Marks => table.Marks;

    public IEntryReader OpenReader() => new GuardedReader(table.OpenReader(), damage, Place);

    public IEntryReader OpenMainReader() => new GuardedReader(table.OpenMainReader(), damage, Place);

    public IEntryReader OpenScanner() => new GuardedReader(table.OpenScanner(), damage, Place);

    public IEntryWriter OpenWriter() => table.OpenWriter();

    public void Dispose() => table.Dispose();
}
