namespace Akka.Remote.Wire;

/// <summary>What both sides of a connection have agreed on by speaking the same version of the protocol.</summary>
internal static class WireLimits
{
    /// <summary>Paths that can have a number at a time.</summary>
    public const int NumberedPaths = 1024;

    /// <summary>Manifests that can have a number at a time.</summary>
    public const int NumberedManifests = 256;
}
