namespace KvCluster.Tests.Processes;

/// <summary>Where the built node is: of the same configuration (Debug or Release) as these tests.</summary>
internal static class KvNodeBinary
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd('/'));

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string Path { get; } = Find();

    private static string Find()
    {
        var (configuration, framework) = (Output.Parent!.Name, Output.Name);
        var path = System.IO.Path.Combine(Root, "src", "KvNode", "bin", configuration, framework, "KvNode.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("the node is not built", path);
    }
}
