namespace Akka.Persistence.Tests.Sql;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("akka-persistence-");

    public string Database => Path.Combine(_folder.FullName, "journal.db");

    public string ConnectionString => $"Data Source={Database}";

    public void Dispose() => _folder.Delete(recursive: true);
}
