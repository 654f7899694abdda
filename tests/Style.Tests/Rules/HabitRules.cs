using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests.Rules;

/// <summary>Habits that hide faults or invite them.</summary>
internal static class HabitRules
{
    /// <summary>A caught exception is handled, or a comment says why nothing is to be done.</summary>
    public static IEnumerable<Finding> SwallowedExceptions(SourceFile file) => file.Nodes<CatchClauseSyntax>()
        .Where(clause => clause.Block.Statements.Count == 0 && !HasComment(clause.Block))
        .Select(clause => file.At(clause, "the exception is swallowed, and nothing says why"));

    /// <summary>A test waits for a condition, not for a time.</summary>
    public static IEnumerable<Finding> Sleeps(SourceFile file) => file.Nodes<MemberAccessExpressionSyntax>()
        .Where(access => access.ToString() is "Task.Delay" or "Thread.Sleep")
        .Select(access => file.At(access, $"{access}: a test waits for a condition, not for a time"));

    /// <summary>A class that nobody derives from is sealed.</summary>
    public static IEnumerable<Finding> Unsealed(IReadOnlyCollection<SourceFile> files)
    {
        var parents = files.SelectMany(file => file.Nodes<BaseListSyntax>())
            .SelectMany(list => list.Types)
            .Select(parent => NameOf(parent.Type))
            .ToHashSet();
        return files.SelectMany(file => file.Nodes<TypeDeclarationSyntax>()
            .Where(type => type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration))
            .Where(type => !type.Modifiers.Any(IsDecided) && !parents.Contains(type.Identifier.Text))
            .Select(type => file.At(type, $"{type.Identifier} is not sealed, but nobody derives from it")));
    }

    private static bool IsDecided(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword;

    private static bool HasComment(BlockSyntax block) => block.DescendantTrivia().Any(trivia =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia);

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => type.ToString(),
    };
}
