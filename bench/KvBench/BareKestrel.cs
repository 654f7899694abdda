using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KvBench;

/// <summary>
/// The ceiling: what the web server alone does on this machine. It reads the body of a PUT and answers 201, and answers
/// GET with a value as long as the load's; nothing is kept.
/// </summary>
internal static class BareKestrel
{
    private static readonly byte[] Value = "value1000"u8.ToArray();

    public static async Task Run(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.Run(Answer);
        await app.RunAsync();
    }

    private static async Task Answer(HttpContext context)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status201Created;
            return;
        }

        context.Response.ContentLength = Value.Length;
        await context.Response.Body.WriteAsync(Value, context.RequestAborted);
    }
}
