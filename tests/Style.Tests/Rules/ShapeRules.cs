using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests.Rules;

/// <summary>How a C# file is built.</summary>
internal static class ShapeRules
{
    /// <summary>Attributes whose source generators need a partial type.</summary>
    private static readonly string[] Generators =
        ["LoggerMessage", "GeneratedRegex", "JsonSerializable", "LibraryImport"];

    /// <summary>
    /// One type a file, named as the file. A small closed family may share one: types that derive from each other, or
    /// messages (records without a body of their own, and enums), or the same name with other type parameters.
    /// </summary>
    public static IEnumerable<Finding> Types(SourceFile file)
    {
        var types = TopLevelTypes(file).ToList();
        if (types.Count == 0)
            yield break;

        if (types.All(type => type.Identifier.Text != file.Name))
        {
            yield return file.At(types[0], $"the file's name is {file.Name}, but its type is {types[0].Identifier}");
            yield break;
        }

        foreach (var type in types.Where(type => type.Identifier.Text != file.Name && !IsMessage(type)))
        {
            if (!types.Any(other => DerivesFrom(type, other) || DerivesFrom(other, type)))
                yield return file.At(type, $"{type.Identifier} wants its own file: it is no message and no relative");
        }
    }

    public static IEnumerable<Finding> Namespaces(SourceFile file)
    {
        foreach (var block in file.Nodes<NamespaceDeclarationSyntax>())
            yield return file.At(block, "the namespace is not file-scoped");
        if (file.Syntax.Members.OfType<BaseTypeDeclarationSyntax>().FirstOrDefault() is { } homeless
            && file.Syntax.Members[0] is not GlobalStatementSyntax)
        {
            yield return file.At(homeless, "the type is in no namespace");
        }
    }

    public static IEnumerable<Finding> Regions(SourceFile file) => file.Syntax.DescendantTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
        .Select(trivia => file.At(trivia.GetLocation(), "a region is a class that wants out"));

    public static IEnumerable<Finding> Partials(SourceFile file) => file.Nodes<TypeDeclarationSyntax>()
        .Where(type => type.Modifiers.Any(SyntaxKind.PartialKeyword) && !HasGenerator(type))
        .Select(type => file.At(type, $"{type.Identifier.Text} is partial, but no generator needs that"));

    private static IEnumerable<BaseTypeDeclarationSyntax> TopLevelTypes(SourceFile file) => file.Syntax
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>();

    private static bool IsMessage(BaseTypeDeclarationSyntax type) =>
        type is EnumDeclarationSyntax || type is RecordDeclarationSyntax record && record.Members.All(IsSmall);

    private static bool IsSmall(MemberDeclarationSyntax member) =>
        member is PropertyDeclarationSyntax or FieldDeclarationSyntax
            or MethodDeclarationSyntax { ExpressionBody: not null };

    private static bool DerivesFrom(BaseTypeDeclarationSyntax type, BaseTypeDeclarationSyntax parent) =>
        type.BaseList?.Types.Any(named => NameOf(named.Type) == parent.Identifier.Text) ?? false;

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => type.ToString(),
    };

    private static bool HasGenerator(TypeDeclarationSyntax type) => type.DescendantNodes()
        .OfType<AttributeSyntax>()
        .Any(attribute => Generators.Contains(NameOf(attribute.Name)))
        || type.DescendantNodes().OfType<TypeDeclarationSyntax>().Any(HasGenerator);
}
