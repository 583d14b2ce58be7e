using KineticsTools.Tensors.OpticalFlow;

namespace KineticsTools.Core.Tests.Tensors;

public sealed class TvL1FlowTests
{
    private const int Width = 120;
    private const int Height = 90;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0.5, -0.25)]
    [InlineData(-2.3, 1.6)]
    [InlineData(4.75, 3.5)]
    public void A_picture_that_moves_as_a_whole_has_that_flow(double right, double down)
    {
        float[] flow = new float[Width * Height * 2];

        new TvL1Flow(Width, Height).Compute(Texture(0, 0), Texture(right, down), flow);

        Assert.InRange(MeanError(flow, right, down), 0, 0.1);
    }

    [Fact]
    public void The_next_pair_is_not_disturbed_by_the_one_before()
    {
        TvL1Flow solver = new(Width, Height);
        float[] fresh = new float[Width * Height * 2];
        float[] later = new float[Width * Height * 2];
        new TvL1Flow(Width, Height).Compute(Texture(0, 0), Texture(1, 1), fresh);

        solver.Compute(Texture(0, 0), Texture(-3, 2), later);
        solver.Compute(Texture(0, 0), Texture(1, 1), later);

        Assert.Equal(fresh, later);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    [InlineData(17, 16)]
    [InlineData(33, 31)]
    public void Pictures_of_any_size_have_a_flow(int width, int height)
    {
        Random random = new(width);
        byte[] first = new byte[width * height];
        byte[] second = new byte[width * height];
        random.NextBytes(first);
        random.NextBytes(second);
        float[] flow = new float[width * height * 2];

        new TvL1Flow(width, height).Compute(first, second, flow);

        Assert.All(flow, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void The_median_is_that_of_the_25_pixels_around()
    {
        Random random = new(3);
        FlowPlane plane = new(37, 23);
        for (int y = 0; y < plane.Height; y++)
        {
            foreach (ref float value in plane.Row(y))
            {
                value = random.Next(100);
            }
        }

        float[,] expected = new float[plane.Height, plane.Width];
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                expected[y, x] = Enumerable.Range(0, 25)
                    .Select(i => plane.Row(Math.Clamp(y + (i / 5) - 2, 0, plane.Height - 1))[Math.Clamp(x + (i % 5) - 2, 0, plane.Width - 1)])
                    .Order().ElementAt(12);
            }
        }

        new MedianFilter(plane.Width, plane.Height).Apply(plane);

        for (int y = 0; y < plane.Height; y++)
        {
            Assert.Equal(Enumerable.Range(0, plane.Width).Select(x => expected[y, x]), plane.Row(y).ToArray());
        }
    }

    /// <summary>A smooth picture that has something to hold on to everywhere, moved by any part of a pixel.</summary>
    private static byte[] Texture(double right, double down)
    {
        byte[] picture = new byte[Width * Height];
        for (int i = 0; i < picture.Length; i++)
        {
            double x = (i % Width) - right;
            double y = (i / Width) - down;
            double value = Math.Sin((x * 0.31) + (y * 0.11)) + Math.Sin((y * 0.37) - (x * 0.13)) + (0.7 * Math.Sin((x * 0.17) + (y * 0.23) + 1));
            picture[i] = (byte)Math.Round(128 + (45 * value));
        }

        return picture;
    }

    private static double MeanError(float[] flow, double right, double down) =>
        Enumerable.Range(0, flow.Length / 2).Average(i => Math.Sqrt(Math.Pow(flow[2 * i] - right, 2) + Math.Pow(flow[(2 * i) + 1] - down, 2)));
}
