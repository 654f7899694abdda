namespace Akka.Actor.Internal;

internal static class SystemName
{
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var isValid = char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isValid)
            throw new ArgumentException(
                $"Invalid ActorSystem name '{name}': it consists of letters, digits, - and _, "
                + "and begins with a letter or digit",
                nameof(name));
    }
}
