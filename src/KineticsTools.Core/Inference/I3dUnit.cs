using KineticsTools.Inference.Layers;

namespace KineticsTools.Inference;

/// <summary>A convolution of I3D with the batch normalisation and the ReLU after it.</summary>
/// <param name="Name">Its name in the published checkpoints.</param>
/// <param name="Kernel">The kernel's size.</param>
/// <param name="Stride">The strides.</param>
/// <param name="ChannelsIn">How many channels it reads.</param>
/// <param name="ChannelsOut">How many it gives.</param>
internal sealed record I3dUnit(string Name, Extent Kernel, Extent Stride, int ChannelsIn, int ChannelsOut)
{
    /// <summary>The shape of its weights in TensorFlow's order: frames, height, width, channels in, channels out.</summary>
    internal int[] WeightShape => [Kernel.Frames, Kernel.Height, Kernel.Width, ChannelsIn, ChannelsOut];
}
