using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>
/// Evaluates arguments of an expression without compiling them where they are only constants or captured variables.
/// </summary>
internal static class ArgumentEvaluation
{
    public static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member when IsSimple(member.Expression) =>
            field.GetValue(member.Expression is { } owner ? Evaluate(owner) : null),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object)))
            .Compile(preferInterpretation: true)(),
    };

    private static bool IsSimple(Expression? owner) => owner is null or ConstantExpression
        || (owner is MemberExpression { Member: FieldInfo } member && IsSimple(member.Expression));
}
