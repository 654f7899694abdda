namespace KvNode.Tests.Storage.Damage;

/// <summary>
/// What is done to a file: one bit flipped, or its end cut off; a log's is not, since it may end anywhere.
/// </summary>
/// <param name="File">Its name.</param>
/// <param name="Offset">The byte with the bit, or the first one that is cut off.</param>
/// <param name="Bit">0 to 7; null for a cut.</param>
internal sealed record Injury(string File, long Offset, int? Bit)
{
    private const int PageSize = 4096;
    private const int FrameHeader = 24;

    /// <summary>At a random place; headers of pages and of the log's frames are hit more often than by size.</summary>
    public static Injury Random(StoredFiles folder, string file, Random chance)
    {
        var length = new FileInfo(folder.Path(file)).Length;
        var isLog = file.EndsWith("-wal", StringComparison.Ordinal);
        var unit = isLog ? PageSize + FrameHeader : PageSize;
        var offset = chance.Next(3) > 0
            ? chance.NextInt64(length)
            : Math.Min(length - 1, chance.NextInt64(length / unit) * unit + chance.Next(48));
        return new Injury(file, offset, isLog || chance.Next(6) > 0 ? chance.Next(8) : null);
    }

    public void Inflict(StoredFiles folder)
    {
        using var stream = new FileStream(folder.Path(File), FileMode.Open, FileAccess.ReadWrite);
        if (Bit is not { } bit)
        {
            stream.SetLength(Offset);
            return;
        }

        stream.Position = Offset;
        var octet = (byte)(stream.ReadByte() ^ 1 << bit);
        stream.Position = Offset;
        stream.WriteByte(octet);
    }

    public override string ToString() =>
        Bit is { } bit ? $"bit {bit} of {File} at {Offset}" : $"{File} cut at {Offset}";
}
