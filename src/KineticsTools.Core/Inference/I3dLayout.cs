using KineticsTools.Inference.Layers;

namespace KineticsTools.Inference;

/// <summary>
/// What I3D consists of: Inception-v1 with a dimension more (Carreira and Zisserman, Quo vadis, action recognition?, 2017), with the
/// names and numbers of google-deepmind/kinetics-i3d.
/// </summary>
internal static class I3dLayout
{
    internal const string Stem = "Conv3d_1a_7x7";
    internal const string Stem1x1 = "Conv3d_2b_1x1";
    internal const string Stem3x3 = "Conv3d_2c_3x3";
    internal const string Logits = "Logits/Conv3d_0c_1x1";

    /// <summary>How many frames the last mean takes together: the network needs as many there.</summary>
    internal const int FinalFrames = 2;

    /// <summary>The fewest frames a clip may have: after three halvings, each rounded up, <see cref="FinalFrames"/> are left.</summary>
    internal const int FewestFrames = 9;

    /// <summary>The blocks up to the first pooling between them, those up to the second, and the rest.</summary>
    internal static IReadOnlyList<IReadOnlyList<InceptionBlock>> Stages { get; } =
    [
        [
            new("Mixed_3b", 64, 96, 128, 16, 32, 32),
            new("Mixed_3c", 128, 128, 192, 32, 96, 64),
        ],
        [
            new("Mixed_4b", 192, 96, 208, 16, 48, 64),
            new("Mixed_4c", 160, 112, 224, 24, 64, 64),
            new("Mixed_4d", 128, 128, 256, 24, 64, 64),
            new("Mixed_4e", 112, 144, 288, 32, 64, 64),
            new("Mixed_4f", 256, 160, 320, 32, 128, 128),
        ],
        [
            new("Mixed_5b", 256, 160, 320, 32, 128, 128),
            new("Mixed_5c", 384, 192, 384, 48, 128, 128),
        ],
    ];

    /// <summary>How many channels the logits are made of.</summary>
    internal static int FinalChannels => Stages[^1][^1].ChannelsOut;

    /// <summary>All convolutions but that of the logits, in the order in which they are needed.</summary>
    internal static IEnumerable<I3dUnit> Units(TensorKind stream)
    {
        yield return new(Stem, Extent.Cube(7), Extent.Cube(2), stream == TensorKind.Rgb ? 3 : 2, 64);
        yield return Unit(Stem1x1, 1, 64, 64);
        yield return Unit(Stem3x3, 3, 64, 192);
        int channels = 192;
        foreach (InceptionBlock block in Stages.SelectMany(stage => stage))
        {
            yield return Unit(block.Branch0Name, 1, channels, block.Branch0);
            yield return Unit(block.Branch1InnerName, 1, channels, block.Branch1Inner);
            yield return Unit(block.Branch1Name, 3, block.Branch1Inner, block.Branch1);
            yield return Unit(block.Branch2InnerName, 1, channels, block.Branch2Inner);
            yield return Unit(block.Branch2Name, 3, block.Branch2Inner, block.Branch2);
            yield return Unit(block.Branch3Name, 1, channels, block.Branch3);
            channels = block.ChannelsOut;
        }
    }

    private static I3dUnit Unit(string name, int kernel, int channelsIn, int channelsOut) =>
        new(name, Extent.Cube(kernel), Extent.Cube(1), channelsIn, channelsOut);
}
