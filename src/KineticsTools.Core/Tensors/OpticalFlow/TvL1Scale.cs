using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KineticsTools.Tensors.OpticalFlow;

/// <summary>
/// Solves TV-L1 at one scale of the pyramid: Zach, Pock and Bischof, "A Duality Based Approach for Realtime TV-L1 Optical Flow"
/// (2007), with the scheme of Sánchez, Meinhardt-Llopis and Facciolo, "TV-L1 Optical Flow Estimation" (IPOL, 2013).
/// </summary>
internal sealed class TvL1Scale
{
    private const float LeastGradient = 1.1920929e-7f;

    private readonly TvL1Parameters _parameters;
    private readonly FlowPlane _p11, _p12, _p21, _p22, _warpedX, _warpedY, _gradient, _constant;
    private readonly BorderedPlane _next, _nextX, _nextY;
    private readonly MedianFilter _median;
    private readonly float[] _inside;

    internal TvL1Scale(int width, int height, TvL1Parameters parameters)
    {
        _parameters = parameters;
        (First, Second, FlowX, FlowY) = (new(width, height), new(width, height), new(width, height), new(width, height));
        (_p11, _p12, _p21, _p22) = (new(width, height), new(width, height), new(width, height), new(width, height));
        (_warpedX, _warpedY) = (new(width, height), new(width, height));
        (_gradient, _constant) = (new(width, height), new(width, height));
        (_next, _nextX, _nextY) = (new(width, height), new(width, height), new(width, height));
        _median = new MedianFilter(width, height);
        _inside = new float[First.Stride];
        _inside.AsSpan(0, width).Fill(1);
    }

    /// <summary>The first picture.</summary>
    internal FlowPlane First { get; }

    /// <summary>The second picture.</summary>
    internal FlowPlane Second { get; }

    /// <summary>How far each pixel of the first picture moves to the right; what it starts from, and the solution.</summary>
    internal FlowPlane FlowX { get; }

    /// <summary>How far it moves down.</summary>
    internal FlowPlane FlowY { get; }

    internal void Solve()
    {
        PrepareGradients();
        _p11.Clear();
        _p12.Clear();
        _p21.Clear();
        _p22.Clear();
        double enough = (double)_parameters.Epsilon * _parameters.Epsilon * First.Width * First.Height;
        for (int warp = 0; warp < _parameters.Warps; warp++)
        {
            Warp();
            double change = double.MaxValue;
            for (int outer = 0; outer < _parameters.OuterIterations && change > enough; outer++)
            {
                _median.Apply(FlowX);
                _median.Apply(FlowY);
                for (int inner = 0; inner < _parameters.InnerIterations && change > enough; inner++)
                {
                    change = Iterate();
                }
            }
        }
    }

    private void PrepareGradients()
    {
        int width = First.Width;
        int height = First.Height;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<float> row = Second.Row(y);
            ReadOnlySpan<float> above = Second.Row(Math.Max(y - 1, 0));
            ReadOnlySpan<float> below = Second.Row(Math.Min(y + 1, height - 1));
            Span<float> acrossRow = _warpedX.Row(y);
            Span<float> downRow = _warpedY.Row(y);
            for (int x = 0; x < width; x++)
            {
                acrossRow[x] = 0.5f * (row[Math.Min(x + 1, width - 1)] - row[Math.Max(x - 1, 0)]);
                downRow[x] = 0.5f * (below[x] - above[x]);
            }
        }

        _next.CopyFrom(Second);
        _nextX.CopyFrom(_warpedX);
        _nextY.CopyFrom(_warpedY);
    }

    /// <summary>Warps the second picture and its gradient by the flow, and linearises the difference of the pictures there.</summary>
    private void Warp()
    {
        for (int y = 0; y < First.Height; y++)
        {
            Span<float> u = FlowX.Row(y), v = FlowY.Row(y);
            Span<float> warpedX = _warpedX.Row(y), warpedY = _warpedY.Row(y);
            Span<float> gradient = _gradient.Row(y), constant = _constant.Row(y), first = First.Row(y);
            for (int x = 0; x < First.Width; x++)
            {
                float atX = x + u[x];
                float atY = y + v[x];
                if (atX < 0 || atY < 0 || atX > First.Width - 1 || atY > First.Height - 1)
                {
                    // Out of the picture: nothing to compare with, so that the flow around it decides.
                    (warpedX[x], warpedY[x], gradient[x], constant[x]) = (0, 0, 0, 0);
                    continue;
                }

                (int left, int top) = ((int)atX, (int)atY);
                Vector128<float> across = BorderedPlane.Weights(atX - left);
                Vector128<float> down = BorderedPlane.Weights(atY - top);
                int index = _next.IndexOf(left, top);
                float warped = _next.Sample(index, across, down);
                warpedX[x] = _nextX.Sample(index, across, down);
                warpedY[x] = _nextY.Sample(index, across, down);
                gradient[x] = (warpedX[x] * warpedX[x]) + (warpedY[x] * warpedY[x]);
                constant[x] = warped - (warpedX[x] * u[x]) - (warpedY[x] * v[x]) - first[x];
            }
        }
    }

    /// <summary>One step of the flow and of its dual variables, row by row: a row's dual step needs the flow of the row below.</summary>
    /// <returns>The sum of the squared changes of the flow.</returns>
    private double Iterate()
    {
        double change = 0;
        int height = First.Height;
        for (int y = 0; y < height; y++)
        {
            change += StepFlow(y);
            if (y > 0)
            {
                StepDual(FlowX, _p11, _p12, y - 1);
                StepDual(FlowY, _p21, _p22, y - 1);
            }
        }

        // No gradient across the lower border.
        CopyRow(FlowX, height - 1);
        CopyRow(FlowY, height - 1);
        StepDual(FlowX, _p11, _p12, height - 1);
        StepDual(FlowY, _p21, _p22, height - 1);
        return change;
    }

    private static void CopyRow(FlowPlane plane, int y) =>
        Array.Copy(plane.Data, plane.RowStart(y), plane.Data, plane.RowStart(y + 1), plane.Stride);

    private double StepFlow(int y)
    {
        ref float u1 = ref At(FlowX, y), u2 = ref At(FlowY, y);
        ref float ix = ref At(_warpedX, y), iy = ref At(_warpedY, y), gradients = ref At(_gradient, y), constants = ref At(_constant, y);
        Vector<float> most = new(_parameters.DataWeight * _parameters.Tightness);
        Vector<float> least = new(LeastGradient);
        Vector<float> change = Vector<float>.Zero;
        int stride = First.Stride;
        for (nuint x = 0; x < (nuint)stride; x += (nuint)Vector<float>.Count)
        {
            Vector<float> oldX = Vector.LoadUnsafe(ref u1, x), oldY = Vector.LoadUnsafe(ref u2, x);
            Vector<float> dx = Vector.LoadUnsafe(ref ix, x), dy = Vector.LoadUnsafe(ref iy, x);
            Vector<float> residual = Vector.LoadUnsafe(ref constants, x) + (dx * oldX) + (dy * oldY);
            Vector<float> step = -residual / Vector.Max(Vector.LoadUnsafe(ref gradients, x), least);
            step = Vector.Max(Vector.Min(step, most), -most);

            Vector<float> newX = oldX + (step * dx) + (_parameters.Tightness * Divergence(_p11, _p12, y, x));
            Vector<float> newY = oldY + (step * dy) + (_parameters.Tightness * Divergence(_p21, _p22, y, x));
            newX.StoreUnsafe(ref u1, x);
            newY.StoreUnsafe(ref u2, x);
            Vector<float> movedX = newX - oldX, movedY = newY - oldY;
            change += (movedX * movedX) + (movedY * movedY);
        }

        // No gradient across the right border.
        FlowX.Data[FlowX.RowStart(y) + FlowX.Width] = FlowX.Data[FlowX.RowStart(y) + FlowX.Width - 1];
        FlowY.Data[FlowY.RowStart(y) + FlowY.Width] = FlowY.Data[FlowY.RowStart(y) + FlowY.Width - 1];
        return Vector.Sum(change);
    }

    /// <summary>The divergence, by backward differences. What is left of a row or above the first is 0, as it has to be.</summary>
    private static Vector<float> Divergence(FlowPlane across, FlowPlane down, int y, nuint x)
    {
        ref float a = ref At(across, y), b = ref At(down, y), left = ref across.Data[across.RowStart(y) - 1], above = ref At(down, y - 1);
        return Vector.LoadUnsafe(ref a, x) - Vector.LoadUnsafe(ref left, x) + Vector.LoadUnsafe(ref b, x) - Vector.LoadUnsafe(ref above, x);
    }

    private void StepDual(FlowPlane flow, FlowPlane across, FlowPlane down, int y)
    {
        ref float u = ref At(flow, y), below = ref At(flow, y + 1), right = ref flow.Data[flow.RowStart(y) + 1];
        ref float p1 = ref At(across, y), p2 = ref At(down, y), inside = ref MemoryMarshal.GetArrayDataReference(_inside);
        Vector<float> step = new(_parameters.TimeStep / _parameters.Tightness);
        int stride = flow.Stride;
        for (nuint x = 0; x < (nuint)stride; x += (nuint)Vector<float>.Count)
        {
            Vector<float> here = Vector.LoadUnsafe(ref u, x);
            Vector<float> dx = Vector.LoadUnsafe(ref right, x) - here, dy = Vector.LoadUnsafe(ref below, x) - here;
            Vector<float> scale = Vector.LoadUnsafe(ref inside, x)
                / (Vector<float>.One + (step * Vector.SquareRoot((dx * dx) + (dy * dy))));
            ((Vector.LoadUnsafe(ref p1, x) + (step * dx)) * scale).StoreUnsafe(ref p1, x);
            ((Vector.LoadUnsafe(ref p2, x) + (step * dy)) * scale).StoreUnsafe(ref p2, x);
        }
    }

    private static ref float At(FlowPlane plane, int y) => ref plane.Data[plane.RowStart(y)];
}
