namespace Akka.Persistence.Bench;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteJournal(string parent) : TemporaryJournal
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(parent, Path.GetRandomFileName()));

    public override string Database => "SQLite";

    public override long Size => new FileInfo(Path.Combine(_folder.FullName, "journal.db")).Length;

    protected override string Settings =>
        $"""
        provider-name = "SQLite.MS"
        connection-string = "Data Source={Path.Combine(_folder.FullName, "journal.db")}"
        """;

    public override void Dispose() => _folder.Delete(recursive: true);
}
