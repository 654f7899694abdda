using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Akka.Remote.Tcp;

/// <summary>
/// TLS with mutual authentication. The systems of a cluster share one certificate, or have certificates of one issuer
/// that this machine trusts; a peer with the very certificate of this side is trusted without an issuer.
/// </summary>
internal sealed class Tls
{
    private readonly X509Certificate2 _certificate;
    private readonly bool _suppressValidation;

    /// <exception cref="System.Security.Cryptography.CryptographicException">The file cannot be
    /// read, or has no private key.</exception>
    public Tls(TcpSettings settings)
    {
        _certificate = X509CertificateLoader.LoadPkcs12FromFile(settings.CertificatePath, settings.CertificatePassword);
        if (!_certificate.HasPrivateKey)
            throw new System.Security.Cryptography.CryptographicException(
                $"{settings.CertificatePath} has no private key");
        _suppressValidation = settings.SuppressValidation;
    }

    public async ValueTask<Stream> AuthenticateAsClientAsync(Stream inner, string host, CancellationToken cancellation)
    {
        var stream = new SslStream(inner);
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                ClientCertificates = [_certificate],
                // A server that picks by issuer would find none for a certificate that is its own issuer.
                LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate,
                RemoteCertificateValidationCallback = IsTrusted,
            },
            cancellation).ConfigureAwait(false);
        return stream;
    }

    public async ValueTask<Stream> AuthenticateAsServerAsync(Stream inner)
    {
        var stream = new SslStream(inner);
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = IsTrusted,
            }).ConfigureAwait(false);
        return stream;
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return false;
        return _suppressValidation
            || errors == SslPolicyErrors.None
            || certificate.GetCertHash().AsSpan().SequenceEqual(_certificate.GetCertHash());
    }
}
