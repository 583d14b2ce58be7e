namespace SyntheticKinetics;

/// <summary>
/// Paints frames in yuv420p: a texture of smooth noise that moves, so that it costs bits as filmed pictures do, and the frame
/// number over its upper half.
/// </summary>
internal sealed class FramePainter
{
    private const int Octaves = 4;
    private const int CoarsestCell = 64;

    private readonly int _width;
    private readonly int _height;
    private readonly int _rotation;
    private readonly byte[] _luma;
    private readonly byte[] _chroma;
    private readonly byte[] _upright;
    private readonly byte[] _turned;

    /// <param name="width">Width as shown; even.</param>
    /// <param name="height">Height as shown; even.</param>
    /// <param name="rotation">By how many degrees clockwise a player turns the frame to show it: 0, 90, 180, 270.</param>
    /// <param name="seed">Of the texture.</param>
    public FramePainter(int width, int height, int rotation, int seed)
    {
        _width = width;
        _height = height;
        _rotation = rotation;
        var random = new Random(seed);
        _luma = Noise(2 * width, 2 * height, random, 128, 90);
        _chroma = Noise(width, height, random, 128, 40);
        _upright = new byte[width * height * 3 / 2];
        _turned = new byte[_upright.Length];
    }

    public int CodedWidth => _rotation % 180 == 0 ? _width : _height;

    public int CodedHeight => _rotation % 180 == 0 ? _height : _width;

    /// <summary>Paints a frame.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>Its pixels as coded, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Paint(int number)
    {
        int area = _width * _height;
        Scroll(_luma, _width, _height, number, _upright.AsSpan(0, area));
        Scroll(_chroma, _width / 2, _height / 2, number / 2, _upright.AsSpan(area, area / 4));
        Scroll(_chroma, _width / 2, _height / 2, (number / 3) + 7, _upright.AsSpan(area * 5 / 4, area / 4));
        PaintNumber(number);
        if (_rotation == 0)
        {
            return _upright;
        }

        Turn(_upright.AsSpan(0, area), _turned.AsSpan(0, area), _width, _height);
        Turn(_upright.AsSpan(area, area / 4), _turned.AsSpan(area, area / 4), _width / 2, _height / 2);
        Turn(_upright.AsSpan(area * 5 / 4, area / 4), _turned.AsSpan(area * 5 / 4, area / 4), _width / 2, _height / 2);
        return _turned;
    }

    private void PaintNumber(int number)
    {
        for (int y = 0; y < _height / 2; y++)
        {
            int row = y * FrameCode.RowsOfPicture / _height;
            for (int column = 0; column < FrameCode.Columns; column++)
            {
                int from = column * _width / FrameCode.Columns;
                int to = (column + 1) * _width / FrameCode.Columns;
                _upright.AsSpan((y * _width) + from, to - from).Fill(FrameCode.Luma(number, column, row));
            }
        }

        // Grey under the blocks, or the colour would show through.
        int area = _width * _height;
        _upright.AsSpan(area, area / 8).Fill(128);
        _upright.AsSpan(area * 5 / 4, area / 8).Fill(128);
    }

    /// <summary>Copies the part of a texture, twice as wide and high, that a frame shows.</summary>
    private static void Scroll(byte[] texture, int width, int height, int step, Span<byte> target)
    {
        int left = BackAndForth(step * 2, width);
        int top = BackAndForth(step, height);
        for (int y = 0; y < height; y++)
        {
            texture.AsSpan(((top + y) * 2 * width) + left, width).CopyTo(target[(y * width)..]);
        }
    }

    private static int BackAndForth(int step, int range) => Math.Abs((step % (2 * range)) - range);

    private void Turn(ReadOnlySpan<byte> source, Span<byte> target, int width, int height)
    {
        // What a player turns clockwise is coded turned the other way.
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int to = _rotation switch
                {
                    90 => ((width - 1 - x) * height) + y,
                    180 => ((height - 1 - y) * width) + (width - 1 - x),
                    _ => (x * height) + (height - 1 - y),
                };
                target[to] = source[(y * width) + x];
            }
        }
    }

    /// <summary>Noise of several cell sizes, each half as strong as the one before, smooth between corners.</summary>
    private static byte[] Noise(int width, int height, Random random, int middle, int strength)
    {
        float[] sum = new float[width * height];
        int cell = CoarsestCell;
        float weight = strength;
        for (int octave = 0; octave < Octaves; octave++, cell /= 3, weight /= 2)
        {
            int columns = (width / cell) + 2;
            float[] corners = new float[columns * ((height / cell) + 2)];
            for (int i = 0; i < corners.Length; i++)
            {
                corners[i] = (random.NextSingle() * 2) - 1;
            }

            for (int y = 0; y < height; y++)
            {
                float down = (float)(y % cell) / cell;
                for (int x = 0; x < width; x++)
                {
                    int corner = (y / cell * columns) + (x / cell);
                    float right = (float)(x % cell) / cell;
                    float above = corners[corner] + ((corners[corner + 1] - corners[corner]) * right);
                    float below = corners[corner + columns]
                        + ((corners[corner + columns + 1] - corners[corner + columns]) * right);
                    sum[(y * width) + x] += weight * (above + ((below - above) * down));
                }
            }
        }

        return [.. sum.Select(value => (byte)Math.Clamp(middle + value, 16, 235))];
    }
}
