using System.Text;

namespace Akka.Remote.Wire;

/// <summary>Reads what a <see cref="ManifestEncoder"/> on the other side of the connection wrote.</summary>
internal sealed class ManifestDecoder
{
    private readonly NumberedTable<string> _numbered = new(WireLimits.NumberedManifests);

    /// <summary>Texts of one ASCII character, the common short form, so that none is allocated per message.</summary>
    private static readonly string[] SingleCharacters = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    public void Define(ref InputReader reader)
    {
        var number = reader.ReadIndex();
        _numbered.Define(number, reader.ReadString());
    }

    public string Read(ref InputReader reader)
    {
        switch (reader.ReadIndex())
        {
            case ManifestEncoder.None:
                return "";
            case ManifestEncoder.Text:
                var text = reader.ReadStringBytes();
                return text.Length == 1 && text[0] < 128 ? SingleCharacters[text[0]] : Encoding.UTF8.GetString(text);
            case var number:
                return _numbered.Get(number - ManifestEncoder.FirstNumber);
        }
    }
}
