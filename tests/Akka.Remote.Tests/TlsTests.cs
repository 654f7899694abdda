using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akka-tls").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Systems_with_the_same_certificate_talk()
    {
        var shared = Certificate("shared");
        await using var a = Node.Start("a", WithTls(shared));
        await using var b = Node.Start("b", WithTls(shared));
        b.Echo();
        Assert.Equal("akka.ssl.tcp", b.Address.Protocol);
        var large = new string('x', 100_000);
        Assert.Equal(large, await a.RefTo(b, "/user/echo").Ask<string>(large, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_server_whose_certificate_is_not_trusted_is_an_error()
    {
        await using var a = Node.Start("a", WithTls(Certificate("mine")));
        await using var b = Node.Start("b", WithTls(Certificate("other"), suppressValidation: true));
        var errors = a.Hears<AssociationErrorEvent>();
        a.RefTo(b, "/user/echo").Tell("hello", ActorRefs.NoSender);
        Assert.Contains("certificate", (await errors.Expect<AssociationErrorEvent>()).Cause.Message);
    }

    [Fact]
    public async Task A_client_whose_certificate_is_not_trusted_is_turned_away()
    {
        await using var a = Node.Start("a", WithTls(Certificate("stranger"), suppressValidation: true));
        await using var b = Node.Start("b", WithTls(Certificate("mine")));
        var warnings = b.Hears<Warning>();
        var errors = a.Hears<AssociationErrorEvent>();
        a.RefTo(b, "/user/echo").Tell("hello", ActorRefs.NoSender);
        await warnings.Expect<Warning>(w => w.ToString().Contains("certificate"));
        await errors.Expect<AssociationErrorEvent>();
    }

    [Fact]
    public async Task Somebody_without_tls_is_turned_away()
    {
        await using var b = Node.Start("b", WithTls(Certificate("mine")));
        await using var plain = Node.Start("plain");
        var errors = plain.Hears<AssociationErrorEvent>();
        plain.Provider.ResolveActorRef($"akka.tcp://b@127.0.0.1:{b.Port}/user/x").Tell("hello", ActorRefs.NoSender);
        await errors.Expect<AssociationErrorEvent>();
    }

    private static string WithTls(string path, bool suppressValidation = false) => $$"""
        akka.remote.dot-netty.tcp {
          enable-ssl = on
          ssl {
            certificate { path = "{{path}}", password = "secret" }
            suppress-validation = {{(suppressValidation ? "on" : "off")}}
          }
        }
        """;

    private string Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(_folder, $"{name}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "secret"));
        return path;
    }
}
