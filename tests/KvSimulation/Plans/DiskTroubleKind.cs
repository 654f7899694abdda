namespace KvSimulation.Plans;

internal enum DiskTroubleKind
{
    /// <summary>Every write fails.</summary>
    Fails,

    /// <summary>Nothing returns.</summary>
    Stalls,

    /// <summary>Nothing more can be written.</summary>
    Full,
}
