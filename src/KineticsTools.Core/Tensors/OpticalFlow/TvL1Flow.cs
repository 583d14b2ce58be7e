namespace KineticsTools.Tensors.OpticalFlow;

/// <summary>
/// TV-L1 optical flow between pictures of one size: where each pixel of the first one is in the second. Holds its memory, some
/// 300 bytes a pixel, from one pair of pictures to the next; not to be shared between threads.
/// </summary>
/// <remarks>
/// It differs from OpenCV's implementation in this: places between pixels are interpolated exactly, by the cubic with the parameter
/// -0.5 (OpenCV rounds them to 1/32 of a pixel, and its cubic has -0.75), and what is outside the picture is left out of the data
/// altogether (OpenCV lets its cubic run into zeros at the border). There is no illumination term, which OpenCV leaves out by
/// default too.
/// </remarks>
public sealed class TvL1Flow
{
    private const int LeastSide = 16;

    private readonly List<TvL1Scale> _scales = [];
    private readonly TvL1Parameters _parameters;

    /// <summary>Makes room for pictures of a size.</summary>
    /// <param name="width">Their width in pixels, 1 or more.</param>
    /// <param name="height">Their height in pixels, 1 or more.</param>
    /// <param name="parameters">The method's parameters; OpenCV's defaults where none are given.</param>
    public TvL1Flow(int width, int height, TvL1Parameters? parameters = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        _parameters = parameters ?? new TvL1Parameters();
        do
        {
            _scales.Add(new TvL1Scale(width, height, _parameters));
            width = (int)MathF.Round(width * _parameters.ScaleStep);
            height = (int)MathF.Round(height * _parameters.ScaleStep);
        }
        while (_scales.Count < _parameters.Scales && width >= LeastSide && height >= LeastSide);
    }

    /// <summary>The width of the pictures.</summary>
    public int Width { get; }

    /// <summary>The height of the pictures.</summary>
    public int Height { get; }

    /// <summary>Computes the flow.</summary>
    /// <param name="first">The first picture: a byte a pixel, row by row.</param>
    /// <param name="second">The second picture.</param>
    /// <param name="flow">
    /// Filled with two numbers a pixel, row by row: how many pixels it moves to the right, and down.
    /// </param>
    public void Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<float> flow)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, Width * Height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, Width * Height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(flow.Length, Width * Height * 2);
        _scales[0].First.Load(first);
        _scales[0].Second.Load(second);
        for (int scale = 1; scale < _scales.Count; scale++)
        {
            _scales[scale].First.ResizeFrom(_scales[scale - 1].First);
            _scales[scale].Second.ResizeFrom(_scales[scale - 1].Second);
        }

        _scales[^1].FlowX.Clear();
        _scales[^1].FlowY.Clear();
        for (int scale = _scales.Count - 1; scale >= 0; scale--)
        {
            _scales[scale].Solve();
            if (scale > 0)
            {
                _scales[scale - 1].FlowX.ResizeFrom(_scales[scale].FlowX, 1 / _parameters.ScaleStep);
                _scales[scale - 1].FlowY.ResizeFrom(_scales[scale].FlowY, 1 / _parameters.ScaleStep);
            }
        }

        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<float> right = _scales[0].FlowX.Row(y);
            ReadOnlySpan<float> down = _scales[0].FlowY.Row(y);
            Span<float> to = flow.Slice(y * Width * 2, Width * 2);
            for (int x = 0; x < Width; x++)
            {
                (to[2 * x], to[(2 * x) + 1]) = (right[x], down[x]);
            }
        }
    }
}
