namespace KineticsTools.Inference.Layers;

/// <summary>The mean of each channel over windows of some frames and the whole picture, with stride 1 and TensorFlow's padding VALID.</summary>
internal static class AveragePooling
{
    internal static void Run(Volume input, int frames, Volume output)
    {
        float share = 1f / (frames * input.Size.Height * input.Size.Width);
        for (int first = 0; first < output.Size.Frames; first++)
        {
            Span<float> mean = output.Values.AsSpan(output.IndexOf(first, 0, 0), output.Channels);
            mean.Clear();
            for (int place = 0; place < frames * input.Size.Height * input.Size.Width; place++)
            {
                int row = place / input.Size.Width;
                ReadOnlySpan<float> values = input.Values.AsSpan(
                    input.IndexOf(first + (row / input.Size.Height), row % input.Size.Height, place % input.Size.Width), output.Channels);
                for (int channel = 0; channel < mean.Length; channel++)
                {
                    mean[channel] += values[channel];
                }
            }

            for (int channel = 0; channel < mean.Length; channel++)
            {
                mean[channel] *= share;
            }
        }
    }
}
