using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace KvHttp;

/// <summary>
/// What Kestrel calls for each request: the routes, and what becomes of a failure. No middleware, no routing table.
/// </summary>
internal sealed class KvApplication(
    HttpSettings settings, EntityRoute entity, RangeRoute range, HealthRoute health, ILogger log)
    : IHttpApplication<Exchange>
{
    private readonly TimeProvider? _timing = settings.ServerTiming ? settings.TimeProvider : null;

    public Exchange CreateContext(IFeatureCollection contextFeatures)
    {
        var exchange = contextFeatures is IHostContextContainer<Exchange> connection
            ? connection.HostContext ??= new Exchange(contextFeatures, _timing)
            : new Exchange(contextFeatures, _timing);
        exchange.Begin();
        return exchange;
    }

    public async Task ProcessRequestAsync(Exchange context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (BadHttpRequestException error) when (!context.HasStarted)
        {
            HttpLog.BadRequest(log, context.Method, context.Path, error.Message);
            context.Close();
            await context.RefuseAsync(Problems.MalformedBody(error, settings));
        }
        catch (Exception error) when (error is ConnectionResetException or ConnectionAbortedException)
        {
            HttpLog.ClientGone(log, context.Method, context.Path, error.Message);
            context.Abort();
        }
        catch (Exception error) when (!context.HasStarted)
        {
            HttpLog.RequestFailed(log, context.Method, context.Path, error);
            await context.RefuseAsync(Problems.Internal);
        }
    }

    public void DisposeContext(Exchange context, Exception? exception)
    {
    }

    private ValueTask RouteAsync(Exchange exchange) => exchange.Path switch
    {
        "/v0/entity" or "/v0/entities" when exchange.Share is { } share => WithinAsync(share, exchange),
        "/v0/entity" or "/v0/entities" => StoreAsync(exchange),
        "/health/live" => health.LiveAsync(exchange),
        "/health/ready" => health.ReadyAsync(exchange),
        "" => RefuseNoPathAsync(exchange),
        var path => exchange.RefuseAsync(Problems.NoSuchRoute(path)),
    };

    private async ValueTask WithinAsync(ClientShare share, Exchange exchange)
    {
        if (!share.TryEnter())
        {
            await exchange.RefuseAsync(Problems.TooManyRequests(exchange.Method, settings));
            return;
        }

        try
        {
            await StoreAsync(exchange);
        }
        finally
        {
            share.Leave();
        }
    }

    private ValueTask StoreAsync(Exchange exchange) =>
        exchange.Path == "/v0/entity" ? entity.HandleAsync(exchange) : range.HandleAsync(exchange);

    /// <summary>What follows a CONNECT may be meant for the tunnel that it did not get, and is no request.</summary>
    private static ValueTask RefuseNoPathAsync(Exchange exchange)
    {
        exchange.Close();
        return exchange.RefuseAsync(Problems.NoPath);
    }
}
