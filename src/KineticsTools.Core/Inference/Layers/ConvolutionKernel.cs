using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KineticsTools.Inference.Layers;

/// <summary>
/// The innermost loops: for two pieces of seven places each, the sums over all runs of the kernel for the 32 channels of a panel. A
/// number of the input is multiplied by all weights of its place at once. What is in a register is a local variable of its own: there
/// are no arrays of registers.
/// </summary>
internal static class ConvolutionKernel
{
    /// <summary>Sums up.</summary>
    /// <param name="input">The input.</param>
    /// <param name="one">Where the first place of the one piece begins in it.</param>
    /// <param name="other">Where that of the other piece begins.</param>
    /// <param name="step">How far a place is from the next one, in numbers.</param>
    /// <param name="runs">Where each run begins, seen from a place.</param>
    /// <param name="runLength">How many numbers a run has.</param>
    /// <param name="weights">The weights of the panel: 32 for each number of each run.</param>
    /// <param name="addends">What the sums start with: 32.</param>
    /// <param name="least">What sums below it become.</param>
    /// <param name="sums">Gets 32 sums for each of the 14 places.</param>
    internal static void Run(
        float[] input, int one, int other, int step, int[] runs, int runLength,
        ReadOnlySpan<float> weights, ReadOnlySpan<float> addends, float least, Span<float> sums)
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            RunWide(input, one, other, step, runs, runLength, weights, addends, least, sums);
            return;
        }

        for (int lane = 0; lane < Convolution.Panel; lane += Vector256<float>.Count)
        {
            RunNarrow(input, one, other, step, runs, runLength, weights[lane..], addends[lane..], least, sums[lane..]);
        }
    }

    /// <summary>28 sums of 16 numbers, two weights and a value: 31 of the 32 registers of AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RunWide(
        float[] input, nint one, nint other, nint step, int[] runs, int runLength,
        ReadOnlySpan<float> weights, ReadOnlySpan<float> addends, float least, Span<float> sums)
    {
        ref float start = ref MemoryMarshal.GetArrayDataReference(input);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        ref float addend = ref MemoryMarshal.GetReference(addends);
        Vector512<float> left = Vector512.LoadUnsafe(ref addend);
        Vector512<float> right = Vector512.LoadUnsafe(ref addend, 16);
        Vector512<float> p0L = left, p1L = left, p2L = left, p3L = left, p4L = left, p5L = left, p6L = left,
            q0L = left, q1L = left, q2L = left, q3L = left, q4L = left, q5L = left, q6L = left;
        Vector512<float> p0R = right, p1R = right, p2R = right, p3R = right, p4R = right, p5R = right, p6R = right,
            q0R = right, q1R = right, q2R = right, q3R = right, q4R = right, q5R = right, q6R = right;
        nint step2 = 2 * step, step3 = 3 * step, step4 = 4 * step, step5 = 5 * step, step6 = 6 * step;
        foreach (int run in runs)
        {
            ref float p = ref Unsafe.Add(ref start, one + run);
            ref float q = ref Unsafe.Add(ref start, other + run);
            for (int k = 0; k < runLength; k++)
            {
                left = Vector512.LoadUnsafe(ref weight);
                right = Vector512.LoadUnsafe(ref weight, 16);
                Vector512<float> value = Vector512.Create(p);
                p0L = Avx512F.FusedMultiplyAdd(value, left, p0L);
                p0R = Avx512F.FusedMultiplyAdd(value, right, p0R);
                value = Vector512.Create(Unsafe.Add(ref p, step));
                p1L = Avx512F.FusedMultiplyAdd(value, left, p1L);
                p1R = Avx512F.FusedMultiplyAdd(value, right, p1R);
                value = Vector512.Create(Unsafe.Add(ref p, step2));
                p2L = Avx512F.FusedMultiplyAdd(value, left, p2L);
                p2R = Avx512F.FusedMultiplyAdd(value, right, p2R);
                value = Vector512.Create(Unsafe.Add(ref p, step3));
                p3L = Avx512F.FusedMultiplyAdd(value, left, p3L);
                p3R = Avx512F.FusedMultiplyAdd(value, right, p3R);
                value = Vector512.Create(Unsafe.Add(ref p, step4));
                p4L = Avx512F.FusedMultiplyAdd(value, left, p4L);
                p4R = Avx512F.FusedMultiplyAdd(value, right, p4R);
                value = Vector512.Create(Unsafe.Add(ref p, step5));
                p5L = Avx512F.FusedMultiplyAdd(value, left, p5L);
                p5R = Avx512F.FusedMultiplyAdd(value, right, p5R);
                value = Vector512.Create(Unsafe.Add(ref p, step6));
                p6L = Avx512F.FusedMultiplyAdd(value, left, p6L);
                p6R = Avx512F.FusedMultiplyAdd(value, right, p6R);
                value = Vector512.Create(q);
                q0L = Avx512F.FusedMultiplyAdd(value, left, q0L);
                q0R = Avx512F.FusedMultiplyAdd(value, right, q0R);
                value = Vector512.Create(Unsafe.Add(ref q, step));
                q1L = Avx512F.FusedMultiplyAdd(value, left, q1L);
                q1R = Avx512F.FusedMultiplyAdd(value, right, q1R);
                value = Vector512.Create(Unsafe.Add(ref q, step2));
                q2L = Avx512F.FusedMultiplyAdd(value, left, q2L);
                q2R = Avx512F.FusedMultiplyAdd(value, right, q2R);
                value = Vector512.Create(Unsafe.Add(ref q, step3));
                q3L = Avx512F.FusedMultiplyAdd(value, left, q3L);
                q3R = Avx512F.FusedMultiplyAdd(value, right, q3R);
                value = Vector512.Create(Unsafe.Add(ref q, step4));
                q4L = Avx512F.FusedMultiplyAdd(value, left, q4L);
                q4R = Avx512F.FusedMultiplyAdd(value, right, q4R);
                value = Vector512.Create(Unsafe.Add(ref q, step5));
                q5L = Avx512F.FusedMultiplyAdd(value, left, q5L);
                q5R = Avx512F.FusedMultiplyAdd(value, right, q5R);
                value = Vector512.Create(Unsafe.Add(ref q, step6));
                q6L = Avx512F.FusedMultiplyAdd(value, left, q6L);
                q6R = Avx512F.FusedMultiplyAdd(value, right, q6R);
                p = ref Unsafe.Add(ref p, 1);
                q = ref Unsafe.Add(ref q, 1);
                weight = ref Unsafe.Add(ref weight, Convolution.Panel);
            }
        }

        ref float sum = ref MemoryMarshal.GetReference(sums);
        Vector512<float> floor = Vector512.Create(least);
        Vector512.Max(p0L, floor).StoreUnsafe(ref sum, 0);
        Vector512.Max(p0R, floor).StoreUnsafe(ref sum, 16);
        Vector512.Max(p1L, floor).StoreUnsafe(ref sum, 32);
        Vector512.Max(p1R, floor).StoreUnsafe(ref sum, 48);
        Vector512.Max(p2L, floor).StoreUnsafe(ref sum, 64);
        Vector512.Max(p2R, floor).StoreUnsafe(ref sum, 80);
        Vector512.Max(p3L, floor).StoreUnsafe(ref sum, 96);
        Vector512.Max(p3R, floor).StoreUnsafe(ref sum, 112);
        Vector512.Max(p4L, floor).StoreUnsafe(ref sum, 128);
        Vector512.Max(p4R, floor).StoreUnsafe(ref sum, 144);
        Vector512.Max(p5L, floor).StoreUnsafe(ref sum, 160);
        Vector512.Max(p5R, floor).StoreUnsafe(ref sum, 176);
        Vector512.Max(p6L, floor).StoreUnsafe(ref sum, 192);
        Vector512.Max(p6R, floor).StoreUnsafe(ref sum, 208);
        Vector512.Max(q0L, floor).StoreUnsafe(ref sum, 224);
        Vector512.Max(q0R, floor).StoreUnsafe(ref sum, 240);
        Vector512.Max(q1L, floor).StoreUnsafe(ref sum, 256);
        Vector512.Max(q1R, floor).StoreUnsafe(ref sum, 272);
        Vector512.Max(q2L, floor).StoreUnsafe(ref sum, 288);
        Vector512.Max(q2R, floor).StoreUnsafe(ref sum, 304);
        Vector512.Max(q3L, floor).StoreUnsafe(ref sum, 320);
        Vector512.Max(q3R, floor).StoreUnsafe(ref sum, 336);
        Vector512.Max(q4L, floor).StoreUnsafe(ref sum, 352);
        Vector512.Max(q4R, floor).StoreUnsafe(ref sum, 368);
        Vector512.Max(q5L, floor).StoreUnsafe(ref sum, 384);
        Vector512.Max(q5R, floor).StoreUnsafe(ref sum, 400);
        Vector512.Max(q6L, floor).StoreUnsafe(ref sum, 416);
        Vector512.Max(q6R, floor).StoreUnsafe(ref sum, 432);
    }

    /// <summary>14 sums of 8 numbers, the weights and a value: the 16 registers of AVX2. Other machines do as well as they can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void RunNarrow(
        float[] input, nint one, nint other, nint step, int[] runs, int runLength,
        ReadOnlySpan<float> weights, ReadOnlySpan<float> addends, float least, Span<float> sums)
    {
        ref float start = ref MemoryMarshal.GetArrayDataReference(input);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        ref float addend = ref MemoryMarshal.GetReference(addends);
        Vector256<float> first = Vector256.LoadUnsafe(ref addend);
        Vector256<float> p0 = first, p1 = first, p2 = first, p3 = first, p4 = first, p5 = first, p6 = first,
            q0 = first, q1 = first, q2 = first, q3 = first, q4 = first, q5 = first, q6 = first;
        nint step2 = 2 * step, step3 = 3 * step, step4 = 4 * step, step5 = 5 * step, step6 = 6 * step;
        foreach (int run in runs)
        {
            ref float p = ref Unsafe.Add(ref start, one + run);
            ref float q = ref Unsafe.Add(ref start, other + run);
            for (int k = 0; k < runLength; k++)
            {
                Vector256<float> column = Vector256.LoadUnsafe(ref weight);
                p0 = MultiplyAdd(Vector256.Create(p), column, p0);
                p1 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref p, step)), column, p1);
                p2 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref p, step2)), column, p2);
                p3 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref p, step3)), column, p3);
                p4 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref p, step4)), column, p4);
                p5 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref p, step5)), column, p5);
                p6 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref p, step6)), column, p6);
                q0 = MultiplyAdd(Vector256.Create(q), column, q0);
                q1 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref q, step)), column, q1);
                q2 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref q, step2)), column, q2);
                q3 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref q, step3)), column, q3);
                q4 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref q, step4)), column, q4);
                q5 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref q, step5)), column, q5);
                q6 = MultiplyAdd(Vector256.Create(Unsafe.Add(ref q, step6)), column, q6);
                p = ref Unsafe.Add(ref p, 1);
                q = ref Unsafe.Add(ref q, 1);
                weight = ref Unsafe.Add(ref weight, Convolution.Panel);
            }
        }

        ref float sum = ref MemoryMarshal.GetReference(sums);
        Vector256<float> floor = Vector256.Create(least);
        Vector256.Max(p0, floor).StoreUnsafe(ref sum, 0);
        Vector256.Max(p1, floor).StoreUnsafe(ref sum, 32);
        Vector256.Max(p2, floor).StoreUnsafe(ref sum, 64);
        Vector256.Max(p3, floor).StoreUnsafe(ref sum, 96);
        Vector256.Max(p4, floor).StoreUnsafe(ref sum, 128);
        Vector256.Max(p5, floor).StoreUnsafe(ref sum, 160);
        Vector256.Max(p6, floor).StoreUnsafe(ref sum, 192);
        Vector256.Max(q0, floor).StoreUnsafe(ref sum, 224);
        Vector256.Max(q1, floor).StoreUnsafe(ref sum, 256);
        Vector256.Max(q2, floor).StoreUnsafe(ref sum, 288);
        Vector256.Max(q3, floor).StoreUnsafe(ref sum, 320);
        Vector256.Max(q4, floor).StoreUnsafe(ref sum, 352);
        Vector256.Max(q5, floor).StoreUnsafe(ref sum, 384);
        Vector256.Max(q6, floor).StoreUnsafe(ref sum, 416);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> value, Vector256<float> weight, Vector256<float> sum) =>
        Fma.IsSupported ? Fma.MultiplyAdd(value, weight, sum) : sum + (value * weight);
}
