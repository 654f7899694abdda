using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests;

/// <summary>A text file of the repository; if it is C#, with its syntax.</summary>
/// <param name="path">Relative to the repository, with slashes.</param>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax =
        new(() => CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot());

    public string Path => path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public string Text => text;

    public IReadOnlyList<string> Lines { get; } = text.TrimEnd('\n').Split('\n');

    public CompilationUnitSyntax Syntax => _syntax.Value;

    public bool IsUnder(string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => Syntax.DescendantNodes().OfType<T>();

    public Finding At(SyntaxNode node, string what) => At(node.GetLocation(), what);

    public Finding At(Location location, string what) => At(location.GetLineSpan().StartLinePosition.Line, what);

    /// <param name="line">Counted from 0.</param>
    /// <param name="what">What is wrong there, for a person.</param>
    public Finding At(int line, string what) => new(path, line + 1, what);
}
