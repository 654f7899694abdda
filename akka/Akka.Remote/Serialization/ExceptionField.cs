using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>An exception as a field: class, message, and its whole text for the log of the side that gets it.</summary>
internal static class ExceptionField
{
    public static void Write(Exception error, OutputBuffer output)
    {
        output.WriteString($"{error.GetType().FullName}, {error.GetType().Assembly.GetName().Name}");
        output.WriteString(error.Message);
        output.WriteString(error.ToString());
    }

    /// <summary>An exception of the same class if this side has it and can make it from its message, with the text of the original inside.</summary>
    public static Exception Read(ref InputReader input)
    {
        var type = Type.GetType(input.ReadString());
        var message = input.ReadString();
        var original = new RemoteTransportException(input.ReadString(), null);
        if (type is null || !typeof(Exception).IsAssignableFrom(type) || type.IsAbstract)
            return new RemoteTransportException(message, original);
        if (type.GetConstructor([typeof(string), typeof(Exception)]) is { } withCause)
            return (Exception)withCause.Invoke([message, original]);
        return type.GetConstructor([typeof(string)]) is { } plain
            ? (Exception)plain.Invoke([message])
            : new RemoteTransportException(message, original);
    }
}
