namespace Akka.Configuration.Hocon;

/// <summary>A parsed text.</summary>
public sealed class HoconRoot
{
    public HoconRoot(HoconValue value) => Value = value;

    public HoconValue Value { get; }
}
