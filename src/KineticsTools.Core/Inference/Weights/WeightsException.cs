namespace KineticsTools.Inference;

/// <summary>Weights that cannot be used: no such file format, damaged, or not of I3D. The message says which file and which variable.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What was thrown, where something was.</param>
public sealed class WeightsException(string message, Exception? inner = null) : Exception(message, inner);
