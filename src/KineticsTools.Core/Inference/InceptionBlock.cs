namespace KineticsTools.Inference;

/// <summary>
/// A block of Inception: four branches, whose results lie side by side in the result's channels. The first is a 1x1x1 convolution, the
/// next two are one before a 3x3x3 convolution, the last is one after a 3x3x3 maximum.
/// </summary>
/// <param name="Name">Its name in the published checkpoints.</param>
/// <param name="Branch0">How many channels the first branch gives.</param>
/// <param name="Branch1Inner">How many the second one has in between.</param>
/// <param name="Branch1">How many the second one gives.</param>
/// <param name="Branch2Inner">How many the third one has in between.</param>
/// <param name="Branch2">How many the third one gives.</param>
/// <param name="Branch3">How many the last one gives.</param>
internal sealed record InceptionBlock(
    string Name, int Branch0, int Branch1Inner, int Branch1, int Branch2Inner, int Branch2, int Branch3)
{
    internal int ChannelsOut => Branch0 + Branch1 + Branch2 + Branch3;

    internal string Branch0Name => $"{Name}/Branch_0/Conv3d_0a_1x1";

    internal string Branch1InnerName => $"{Name}/Branch_1/Conv3d_0a_1x1";

    internal string Branch1Name => $"{Name}/Branch_1/Conv3d_0b_3x3";

    internal string Branch2InnerName => $"{Name}/Branch_2/Conv3d_0a_1x1";

    /// <summary>In one block, the published name is another one than everywhere else.</summary>
    internal string Branch2Name => $"{Name}/Branch_2/{(Name == "Mixed_5b" ? "Conv3d_0a_3x3" : "Conv3d_0b_3x3")}";

    internal string Branch3Name => $"{Name}/Branch_3/Conv3d_0b_1x1";
}
