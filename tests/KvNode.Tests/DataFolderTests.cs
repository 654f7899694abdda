namespace KvNode.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kv-folder-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_folder_that_does_not_exist_is_made()
    {
        var path = Path.Combine(_root, "a", "b");

        using var folder = DataFolder.Open(path);

        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void A_second_node_on_it_is_refused_with_its_name()
    {
        using var first = DataFolder.Open(_root);

        var refusal = Assert.Throws<IOException>(() => DataFolder.Open(_root));

        Assert.Contains(_root, refusal.Message);
        Assert.Contains("in use by another node", refusal.Message);
    }

    [Fact]
    public void It_can_be_taken_again_after_it_was_given_back()
    {
        DataFolder.Open(_root).Dispose();

        using var again = DataFolder.Open(_root);
    }

    [Fact]
    public void An_unknown_format_is_refused()
    {
        File.WriteAllText(Path.Combine(_root, "format"), "99");

        Assert.Contains("has the format 99", Assert.Throws<IOException>(() => DataFolder.Open(_root)).Message);
        File.Delete(Path.Combine(_root, "format"));
        using var free = DataFolder.Open(_root);
    }

    [Fact]
    public void A_path_that_is_a_file_is_refused()
    {
        var file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");

        Assert.Contains(file, Assert.Throws<IOException>(() => DataFolder.Open(file)).Message);
    }
}
