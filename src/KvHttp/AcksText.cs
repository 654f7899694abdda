using Microsoft.Extensions.Primitives;

namespace KvHttp;

/// <summary>The text of <c>Kv-Acks</c>; those of ordinary rings are made once.</summary>
internal static class AcksText
{
    private const int Ordinary = 8;

    private static readonly StringValues[] Texts = MakeTexts();

    public static StringValues Of(int acks, int from) =>
        (uint)acks < Ordinary && (uint)from < Ordinary ? Texts[acks * Ordinary + from] : Text(acks, from);

    private static StringValues[] MakeTexts()
    {
        var texts = new StringValues[Ordinary * Ordinary];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(i / Ordinary, i % Ordinary);
        return texts;
    }

    private static string Text(int acks, int from) => $"{acks}/{from}";
}
