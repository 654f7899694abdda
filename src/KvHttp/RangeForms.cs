using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KvHttp;

/// <summary>Which form a client wants.</summary>
internal static class RangeForms
{
    private const string JsonLines = "application/x-ndjson";

    /// <summary>Lines for those who name their type and do not refuse it with a quality of 0.</summary>
    public static RangeForm Wanted(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
            return RangeForm.Chunks;
        foreach (var type in types)
        {
            if (type.MediaType.Equals(JsonLines, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0)
                return RangeForm.Lines;
        }

        return RangeForm.Chunks;
    }

    public static string ContentType(RangeForm form) =>
        form == RangeForm.Lines ? JsonLines : "application/octet-stream";
}
