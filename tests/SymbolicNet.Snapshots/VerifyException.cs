namespace VerifyTests;

/// <summary>A snapshot is missing, differs, or has no usable name.</summary>
public sealed class VerifyException(string message) : Exception(message);
