using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests.Rules;

/// <summary>How long things may be.</summary>
internal static class SizeRules
{
    public const int MaxFileLines = 300;
    public const int MaxMethodLines = 50;
    public const int MaxColumns = 120;

    public static IEnumerable<Finding> Files(SourceFile file)
    {
        if (file.Lines.Count > MaxFileLines)
            yield return file.At(MaxFileLines, $"the file has {file.Lines.Count} lines, not {MaxFileLines} at most");
    }

    public static IEnumerable<Finding> Columns(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Count; i++)
        {
            if (file.Lines[i].Length > MaxColumns)
                yield return file.At(i, $"the line has {file.Lines[i].Length} columns, not {MaxColumns} at most");
        }
    }

    /// <summary>
    /// Methods, constructors, operators, accessors and local functions, from the signature to the closing brace.
    /// </summary>
    public static IEnumerable<Finding> Methods(SourceFile file)
    {
        foreach (var node in file.Syntax.DescendantNodes())
        {
            if (node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
                && LinesOf(node) is var lines and > MaxMethodLines)
            {
                yield return file.At(node, $"the method has {lines} lines, not {MaxMethodLines} at most");
            }
        }

        var statements = file.Nodes<GlobalStatementSyntax>()
            .Where(global => global.Statement is not LocalFunctionStatementSyntax);
        if (statements.Sum(LinesOf) is var total and > MaxMethodLines)
            yield return file.At(0, $"the statements have {total} lines, not {MaxMethodLines} at most");
    }

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        var attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = attributes is null
            ? span.StartLinePosition.Line
            : attributes.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
        return span.EndLinePosition.Line - first + 1;
    }
}
