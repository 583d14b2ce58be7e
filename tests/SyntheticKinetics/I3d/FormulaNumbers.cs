using System.Text;

namespace SyntheticKinetics.I3d;

/// <summary>
/// Numbers that depend on a name and their place alone, so that PyTorch's side (tests/I3dReference/i3d.py) has the same without a file:
/// FNV-1a of the name, then the mixer of MurmurHash3.
/// </summary>
public static class FormulaNumbers
{
    /// <summary>Makes numbers from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static float[] Make(string name, int count, double low, double high)
    {
        uint seed = 2166136261;
        foreach (byte one in Encoding.UTF8.GetBytes(name))
        {
            seed = (seed ^ one) * 16777619;
        }

        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            uint h = ((uint)i * 0x9E3779B1) + seed;
            h = (h ^ (h >> 16)) * 0x85EBCA6B;
            h = (h ^ (h >> 13)) * 0xC2B2AE35;
            h ^= h >> 16;
            values[i] = (float)(low + ((high - low) * ((h >> 8) / (double)(1 << 24))));
        }

        return values;
    }
}
