using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>Messages on their way along a selection: the message, and the steps that are left.</summary>
internal sealed class MessageContainerSerializer(ExtendedActorSystem system) : BufferSerializer(system)
{
    private const byte Parent = 0;
    private const byte Child = 1;
    private const byte Pattern = 2;

    public override string Manifest(object o) => "";

    public override void Write(object message, OutputBuffer output)
    {
        var selection = message as ActorSelectionMessage ?? throw Unknown(message);
        output.WriteByte(selection.WildCardFanOut ? (byte)1 : (byte)0);
        output.WriteUnsigned((ulong)selection.Elements.Length);
        foreach (var element in selection.Elements)
            WriteElement(element, output);
        Payload.Write(system, selection.Message, output);
    }

    public override object Read(InputReader input, string manifest)
    {
        var fanOut = input.ReadByte() == 1;
        var count = input.ReadIndex();
        // Each element takes a byte at least, so a count beyond what is there is a lie, and no reason to allocate.
        if (count > input.Remaining)
            throw new WireFormatException($"a selection of {count} elements in {input.Remaining} bytes");
        var elements = new SelectionPathElement[count];
        for (var i = 0; i < count; i++)
            elements[i] = ReadElement(ref input);
        var message = Payload.Read(system, ref input) ?? throw new WireFormatException("a selection without a message");
        return new ActorSelectionMessage(message, elements, fanOut);
    }

    private static void WriteElement(SelectionPathElement element, OutputBuffer output)
    {
        switch (element)
        {
            case SelectChildName child:
                output.WriteByte(Child);
                output.WriteString(child.Name);
                break;
            case SelectChildPattern pattern:
                output.WriteByte(Pattern);
                output.WriteString(pattern.PatternStr);
                break;
            default:
                output.WriteByte(Parent);
                break;
        }
    }

    private static SelectionPathElement ReadElement(ref InputReader input) => input.ReadByte() switch
    {
        Parent => SelectParent.Instance,
        Child => new SelectChildName(input.ReadString()),
        Pattern => new SelectChildPattern(input.ReadString()),
        var kind => throw new WireFormatException($"{kind} is no kind of selection element"),
    };
}
