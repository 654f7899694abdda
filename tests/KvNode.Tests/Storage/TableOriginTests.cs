using KvNode.Storage;

namespace KvNode.Tests.Storage;

public sealed class TableOriginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kv-origin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_goes_with_its_database_only()
    {
        TableOrigin.OfPostgres(_folder, new MemoryTable { Id = "one" });
        TableOrigin.OfPostgres(_folder, new MemoryTable { Id = "one" });

        var failure = Assert.Throws<EntryTableException>(
            () => TableOrigin.OfPostgres(_folder, new MemoryTable { Id = "two" }));
        Assert.Contains("stores in the table one of memory", failure.Message);
    }

    [Fact]
    public void Files_do_not_take_the_place_of_a_database_unnoticed()
    {
        TableOrigin.OfFiles(_folder);
        TableOrigin.OfPostgres(_folder, new MemoryTable());

        var failure = Assert.Throws<EntryTableException>(() => TableOrigin.OfFiles(_folder));
        Assert.Contains("set kv.storage.provider = postgres", failure.Message);
    }

    [Fact]
    public void A_database_does_not_take_the_place_of_files_unnoticed()
    {
        File.WriteAllText(Path.Combine(_folder, "journal.db"), "");

        var failure = Assert.Throws<EntryTableException>(
            () => TableOrigin.OfPostgres(_folder, new MemoryTable()));
        Assert.Contains("set kv.storage.provider = sqlite", failure.Message);
    }
}
