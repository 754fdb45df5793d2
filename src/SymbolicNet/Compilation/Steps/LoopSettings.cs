namespace SymbolicNet.Compilation.Steps;

/// <summary>Puts settings that are 0 into a loop's body: a rule with a decay costs nothing where there is none.</summary>
/// <remarks>0 times a parameter is 0 then, also where the parameter has become infinite and the interpreter has NaN.</remarks>
internal static class LoopSettings
{
    // A variant of the code for each set of zeros.
    private const int MostTold = 6;

    /// <summary>How many variants there are for so many settings.</summary>
    public static int VariantCount(int settings) => 1 << Math.Min(settings, MostTold);

    /// <summary>The variant for these settings: bit i tells that setting i is 0.</summary>
    public static int VariantOf(ReadOnlySpan<double> settings)
    {
        int variant = 0;
        for (int i = 0; i < Math.Min(settings.Length, MostTold); i++)
            variant |= settings[i] == 0 ? 1 << i : 0;
        return variant;
    }

    public static LoopBody Apply(LoopBody body, int variant)
    {
        if (variant == 0)
            return body;
        var builder = new LoopBuilder { DropsZeros = true };
        var images = new int[body.Values.Length];
        for (int i = 0; i < images.Length; i++)
        {
            var value = body.Values[i];
            int Image(int k) => k < value.Arity ? images[value[k]] : -1;
            images[i] = value.Kind switch
            {
                LoopKind.Setting when value.Place < MostTold && (variant >> value.Place & 1) != 0 => builder.Number(0),
                LoopKind.Apply => builder.Apply(value.Operator!, Image(0), Image(1), Image(2)),
                _ => builder.Add(value with { A = Image(0), B = Image(1), C = Image(2) }),
            };
        }
        return (body with { Values = [.. builder.Values], Next = [.. body.Next.Select(n => images[n])], Loss = images[body.Loss] }).Trimmed();
    }
}
