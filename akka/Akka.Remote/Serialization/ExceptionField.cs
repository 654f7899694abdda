using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>An exception as a field: class, message, and its whole text for the log of the side that gets it.</summary>
internal static class ExceptionField
{
    public static void Write(Exception error, OutputBuffer output)
    {
        output.WriteString(error.GetType().Assembly.GetName().Name);
        output.WriteString(error.GetType().FullName);
        output.WriteString(error.Message);
        output.WriteString(error.ToString());
    }

    /// <summary>
    /// An exception of the same class if this side has it and can make it from its message, with the
    /// text of the original inside.
    /// </summary>
    public static Exception Read(ref InputReader input)
    {
        var type = Find(input.ReadString(), input.ReadString());
        var message = input.ReadString();
        var original = new RemoteTransportException(input.ReadString(), null);
        if (type?.GetConstructor([typeof(string), typeof(Exception)]) is { } withCause)
            return (Exception)withCause.Invoke([message, original]);
        return type?.GetConstructor([typeof(string)]) is { } plain
            ? (Exception)plain.Invoke([message])
            : new RemoteTransportException(message, original);
    }

    /// <summary>
    /// Only in assemblies that are loaded, and by a plain name: what a peer writes must not
    /// make this process load anything.
    /// </summary>
    private static Type? Find(string assemblyName, string typeName)
    {
        if (typeName.Length == 0 || !typeName.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '+'))
            return null;
        var assembly = Array.Find(
            AppDomain.CurrentDomain.GetAssemblies(), loaded => loaded.GetName().Name == assemblyName);
        var type = assembly?.GetType(typeName, throwOnError: false);
        return type is { IsAbstract: false, ContainsGenericParameters: false }
            && typeof(Exception).IsAssignableFrom(type)
            ? type
            : null;
    }
}
