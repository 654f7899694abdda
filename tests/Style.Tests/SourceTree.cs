namespace Style.Tests;

/// <summary>The repository's text files, as they lie on disk, without what is built or measured.</summary>
internal static class SourceTree
{
    private static readonly string[] Skipped =
        ["bin", "obj", "artifacts", "data", "TestResults", ".git", ".vs", ".idea"];

    private static readonly string[] TextFiles =
        [".cs", ".cake", ".conf", ".csproj", ".css", ".html", ".js", ".json", ".lua", ".md", ".props", ".proto", ".sh",
         ".sln", ".targets", ".txt", ".yml", ".editorconfig", ".gitattributes", ".gitignore", ""];

    private static readonly Lazy<List<SourceFile>> Everything = new(Load);

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>All text files.</summary>
    public static IReadOnlyList<SourceFile> All => Everything.Value;

    /// <summary>The C# files under any of these folders.</summary>
    public static IEnumerable<SourceFile> CSharp(params string[] folders) =>
        All.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(file.IsUnder));

    public static IEnumerable<SourceFile> Projects(params string[] folders) =>
        All.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal) && folders.Any(file.IsUnder));

    public static SourceFile File(string path) =>
        All.FirstOrDefault(file => file.Path == path)
        ?? throw new FileNotFoundException($"no {path} in the repository");

    private static List<SourceFile> Load() => [.. Walk(new DirectoryInfo(Root))
        .Where(file => TextFiles.Contains(file.Extension) || TextFiles.Contains(file.Name))
        .Select(file => new SourceFile(
            Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'),
            System.IO.File.ReadAllText(file.FullName)))
        .OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(sub => !Skipped.Contains(sub.Name)).SelectMany(Walk));

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Akka.Kv.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no Akka.Kv.sln above {from}");
    }
}
