namespace KvHttp;

/// <summary>What is wrong with a request's parameter, for a person.</summary>
internal sealed record ParameterError(string Parameter, string Detail)
{
    public static ParameterError Twice(string name) => new(
        name,
        $"{name} is given twice (replicas stands for ack and from)");

    public static ParameterError Undecodable(string name, PercentDecoder.Outcome outcome) => new(
        name,
        outcome == PercentDecoder.Outcome.BadEscape
            ? $"{name} has a % that two hexadecimal digits do not follow"
            : $"{name} has characters beyond ASCII that are not percent-encoded");
}
