using SymbolicNet.Language.Semantics;
using SymbolicNet.Numerics;

namespace SymbolicNet.Data;

/// <summary>Samples to learn from, and samples to see how well that went; those are drawn, in each class its share.</summary>
internal sealed record SampleSplit(SampleSet Training, SampleSet? Validation)
{
    // What the random numbers are for; other uses count from 0.
    private const long Use = -430;

    /// <param name="samples">The samples; both parts keep their order.</param>
    /// <param name="fraction">The share of the validation samples, from 0 (none) to below 1; at least one sample then, and one of each class is kept for training.</param>
    /// <param name="seed">What is drawn depends on this alone.</param>
    /// <exception cref="FormulaException">A part would be empty.</exception>
    public static SampleSplit Of(SampleSet samples, double fraction, long seed)
    {
        if (fraction <= 0)
            return new SampleSplit(samples, null);
        int[] classes = samples.Classes ?? new int[samples.Count];
        var groups = Enumerable.Range(0, samples.Count).GroupBy(i => classes[i]).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        int most = groups.Sum(g => g.Length - 1);
        int wanted = (int)Math.Clamp(Math.Round(fraction * samples.Count), 1, int.MaxValue);
        if (most < 1 || fraction >= 1)
            throw new FormulaException(TooFew(samples.Count, groups.Length, fraction));
        int[] counts = Share(groups, Math.Min(wanted, most), samples.Count);
        var random = new RandomNumbers(seed, Use);
        var isChosen = new bool[samples.Count];
        for (int g = 0; g < groups.Length; g++)
        {
            int[] order = random.Permutation(groups[g].Length);
            for (int i = 0; i < counts[g]; i++)
                isChosen[groups[g][order[i]]] = true;
        }
        return new SampleSplit(
            samples.Pick([.. Enumerable.Range(0, samples.Count).Where(i => !isChosen[i])]),
            samples.Pick([.. Enumerable.Range(0, samples.Count).Where(i => isChosen[i])]));
    }

    // The method of largest remainders, with a place in each group that stays for training.
    private static int[] Share(int[][] groups, int wanted, int total)
    {
        var counts = new int[groups.Length];
        var quotas = groups.Select(g => (double)wanted * g.Length / total).ToArray();
        for (int g = 0; g < groups.Length; g++)
            counts[g] = Math.Min((int)quotas[g], groups[g].Length - 1);
        while (counts.Sum() < wanted)
        {
            int next = Enumerable.Range(0, groups.Length).Where(g => counts[g] < groups[g].Length - 1).OrderByDescending(g => quotas[g] - counts[g]).ThenBy(g => g).First();
            counts[next]++;
        }
        return counts;
    }

    private static Diagnostic TooFew(int count, int groups, double fraction) => fraction >= 1
        ? new Diagnostic("SN0443", "the validation part leaves nothing for training").Help("give it a share below 1, such as 0.2")
        : new Diagnostic("SN0443", $"{NameErrors.Count(count, "sample")} cannot be split into a part for training and one for validation")
            .Note(groups > 1 ? $"there are {groups} classes, and one sample of each is kept for training" : "each part needs a sample at least")
            .Help("leave out `validation`");
}
