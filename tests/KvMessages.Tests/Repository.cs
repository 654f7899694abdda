namespace KvMessages.Tests;

internal static class Repository
{
    /// <summary>The folder that holds the solution, found upwards from the test's binaries.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Akka.Kv.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no Akka.Kv.sln above {from}");
    }
}
