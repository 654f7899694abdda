namespace KvNode.Settings;

/// <summary>The configuration cannot be used. The message names every fault that was found, one a line.</summary>
public sealed class SettingsException(string message) : Exception(message);
