namespace KvCluster.Tests.Processes;

/// <summary>Where the built node is: of the same configuration (Debug or Release) as these tests.</summary>
internal static class KvNodeBinary
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var framework = output.Name;
        var configuration = output.Parent!.Name;
        var root = output.Parent.Parent!.Parent!.Parent!.Parent!.FullName;
        var path = System.IO.Path.Combine(root, "src", "KvNode", "bin", configuration, framework, "KvNode.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("the node is not built", path);
    }
}
