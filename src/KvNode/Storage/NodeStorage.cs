using System.Reflection;
using System.Runtime.ExceptionServices;
using KvNode.Settings;

namespace KvNode.Storage;

/// <summary>Opens the storage that the configuration names.</summary>
internal static class NodeStorage
{
    /// <exception cref="IOException">It cannot be opened, or another node uses it.</exception>
    public static INodeStorage Open(NodeSettings settings) =>
        settings.Database.Class is { } type ? Make(type, settings) : new FolderStorage(settings);

    private static INodeStorage Make(Type type, NodeSettings settings)
    {
        try
        {
            return (INodeStorage)Activator.CreateInstance(type, settings)!;
        }
        catch (TargetInvocationException wrapper) when (wrapper.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }
}
