using System.Globalization;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A contraction as steps: sums of single factors first, then pair by pair, by matrix products where there are rows or columns, else by loops.</summary>
internal sealed class ContractionLowering<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Below so many products of elements one loop over all of them is done before several passes have begun.
    private const double SmallWork = 1000;

    // So many terms are added one after the other at most.
    private const int LongestSum = 512;

    private readonly StepList<T> _list;
    private readonly Dictionary<char, int> _sizes;
    private readonly List<Factor> _factors;
    private readonly string _output;

    public ContractionLowering(StepList<T> list, Contraction contraction, ReadOnlySpan<Place> places, ReadOnlySpan<Shape> shapes)
    {
        _list = list;
        _output = contraction.Output;
        _sizes = SizesOf(contraction, shapes);
        _factors = [];
        for (int i = 0; i < places.Length; i++)
            _factors.Add(Factor.Of(places[i], contraction.Inputs[i], _sizes));
    }

    /// <summary>The product's form, where the contraction is one of two factors that need nothing done before.</summary>
    public ProductForm? Form
    {
        get
        {
            if (_factors.Count != 2 || _output.Distinct().Count() != _output.Length || _sizes.ContainsValue(0))
                return null;
            bool isPlain = _factors.TrueForAll(f => f.Labels.All(l => _output.Contains(l, StringComparison.Ordinal) || _factors.TrueForAll(g => g.Has(l))))
                && _output.All(l => _factors.Exists(f => f.Has(l)));
            return isPlain ? ProductForm.Of(_factors[0], _factors[1], Factor.Of(default, _output, _sizes), _sizes) : null;
        }
    }

    /// <summary>Adds the steps that fill <paramref name="target"/>; with a tail only where there is a simple <see cref="Form"/>.</summary>
    public void Lower(Place target, ProductTail tail)
    {
        string axes = string.Concat(_output.Distinct());
        string kept = string.Concat(axes.Where(l => _factors.Exists(f => f.Has(l))));
        bool isSpread = _output.Length != kept.Length;
        bool sums = _factors.Exists(f => f.Labels.Any(l => !axes.Contains(l, StringComparison.Ordinal)));
        if (!sums && _factors.Count == 1)
        {
            Spread(_factors[0], target);
            return;
        }
        var dense = isSpread ? _list.Temporary(Count(kept)) : target;
        Reduce(Factor.Of(dense, kept, _sizes), tail);
        if (isSpread)
            Spread(Factor.Of(dense, kept, _sizes), target);
    }

    private void Reduce(Factor target, ProductTail tail)
    {
        if (_factors.Count <= 2 || Count(string.Concat(_factors.SelectMany(f => f.Labels).Distinct())) <= SmallWork || _sizes.ContainsValue(0))
        {
            Combine(_factors, target, tail);
            return;
        }
        for (int i = 0; i < _factors.Count; i++)
            _factors[i] = WithoutOwnSums(i);
        while (_factors.Count > 2)
        {
            var (i, j) = CheapestPair();
            string labels = Needed(i, j);
            var pair = Factor.Of(_list.Temporary(Count(labels)), labels, _sizes);
            Combine([_factors[i], _factors[j]], pair, ProductTail.None);
            _factors[i] = pair;
            _factors.RemoveAt(j);
        }
        Combine(_factors, target, tail);
    }

    // What only one factor has is summed over in it, before it is multiplied.
    private Factor WithoutOwnSums(int i)
    {
        var factor = _factors[i];
        string kept = string.Concat(factor.Labels.Where(l => _output.Contains(l, StringComparison.Ordinal) || _factors.Exists(f => f != factor && f.Has(l))));
        if (kept == factor.Labels)
            return factor;
        var sum = Factor.Of(_list.Temporary(Count(kept)), kept, _sizes);
        Combine([factor], sum, ProductTail.None);
        return sum;
    }

    private (int I, int J) CheapestPair()
    {
        var best = (I: 0, J: 1);
        double least = double.PositiveInfinity;
        for (int i = 0; i < _factors.Count; i++)
        {
            for (int j = i + 1; j < _factors.Count; j++)
            {
                double cost = Count(Needed(i, j)) + (1e-6 * Count(string.Concat(_factors[i].Labels.Union(_factors[j].Labels))));
                if (cost < least)
                    (best, least) = ((i, j), cost);
            }
        }
        return best;
    }

    // Of the labels of a pair those that the output or another factor has.
    private string Needed(int i, int j) => string.Concat(_factors[i].Labels.Union(_factors[j].Labels)
        .Where(l => _output.Contains(l, StringComparison.Ordinal) || _factors.Where((_, k) => k != i && k != j).Any(f => f.Has(l))));

    private void Combine(List<Factor> factors, Factor target, ProductTail tail)
    {
        if (factors.Count == 2 && !_sizes.ContainsValue(0))
        {
            // A sum over one factor alone comes first: the other is multiplied once.
            for (int i = 0; i < 2; i++)
                factors[i] = WithoutForeign(factors[i], factors[1 - i], target);
            if (ProductForm.Of(factors[0], factors[1], target, _sizes) is { } form && factors.TrueForAll(f => f.Labels.Length > 0) && IsSummed(factors, target))
            {
                _list.Steps.Add(Product(form, factors[0], factors[1], target, tail));
                return;
            }
        }
        AddLoops(factors, target);
    }

    private Factor WithoutForeign(Factor factor, Factor other, Factor target)
    {
        string kept = string.Concat(factor.Labels.Where(l => target.Has(l) || other.Has(l)));
        if (kept == factor.Labels)
            return factor;
        var sum = Factor.Of(_list.Temporary(Count(kept)), kept, _sizes);
        AddLoops([factor], sum);
        return sum;
    }

    private static bool IsSummed(List<Factor> factors, Factor target) => factors.Exists(f => f.Labels.Any(l => !target.Has(l)));

    private ProductStep<T> Product(ProductForm form, Factor a, Factor b, Factor target, ProductTail tail)
    {
        var bias = tail.Bias is null ? BiasAxis.None : form.RowLabels.Contains(tail.BiasLabel, StringComparison.Ordinal) ? BiasAxis.PerRow : BiasAxis.PerColumn;
        var product = new MatrixProduct<T>(form.A, form.B, form.C, bias, tail.HasRelu, _list.Width);
        Place[] reads = [a.Place, b.Place, .. tail.Factors, .. tail.Bias is { } place ? [place] : (Place[])[], .. tail.Accumulates ? [target.Place] : (Place[])[]];
        string description = string.Create(CultureInfo.InvariantCulture, $"product {form.A.Rows} x {form.A.Columns} x {form.B.Columns}")
            + (form.Loops.Length > 0 ? " times " + string.Join(" x ", form.Loops.Select(l => l.Size)) : "")
            + (tail.Accumulates ? ", accumulated" : "") + (tail.Bias is null ? "" : ", bias") + (tail.HasRelu ? ", relu" : "");
        return new ProductStep<T>(product, a.Start, b.Start, target.Start, form.Loops, tail, description) { Reads = reads, Writes = [target.Place] };
    }

    private void AddLoops(IReadOnlyList<Factor> factors, Factor target)
    {
        char[] labels = [.. target.Labels.Union(factors.SelectMany(f => f.Labels))];
        char longest = labels.Where(l => !target.Has(l)).OrderByDescending(l => _sizes[l]).FirstOrDefault();
        if (longest != default && _sizes[longest] > LongestSum && !_sizes.ContainsValue(0))
            AddLongSum(factors, target, labels, longest);
        else
            _list.Steps.Add(new StridedStep<T>(target.Start, [.. factors.Select(f => f.Start)], labels.Select(l => AxisOf(l, factors, target))));
    }

    // Long sums are taken in blocks, whose sums are summed: rounding errors grow with the blocks' length, and members can share them.
    private void AddLongSum(IReadOnlyList<Factor> factors, Factor target, char[] labels, char longest)
    {
        int size = _sizes[longest], blocks = (size + LongestSum - 1) / LongestSum, width = target.Place.Length;
        var sums = _list.Temporary(blocks * width);
        var others = labels.Where(l => l != longest).Select(l => AxisOf(l, factors, target)).ToArray();
        int[] steps = [.. factors.Select(f => f.Stride(longest))];
        void Add(int first, int count, int length)
        {
            var starts = factors.Select((f, i) => new LoopFactor(f.Place, first * LongestSum * steps[i]));
            LoopAxis[] axes = [new(count, width, [.. steps.Select(s => s * LongestSum)]), new(length, 0, steps), .. others];
            _list.Steps.Add(new StridedStep<T>(new LoopFactor(sums.Part(first * width, count * width), 0), [.. starts], axes));
        }
        int whole = size / LongestSum;
        Add(0, whole, LongestSum);
        if (whole < blocks)
            Add(whole, 1, size % LongestSum);
        _list.Steps.Add(new StridedStep<T>(target.Start, [new LoopFactor(sums, 0)], [new LoopAxis(blocks, 0, [width]), new LoopAxis(width, 1, [1])]));
    }

    private LoopAxis AxisOf(char label, IReadOnlyList<Factor> factors, Factor target) =>
        new(_sizes[label], target.Stride(label), [.. factors.Select(f => f.Stride(label))]);

    // Repeated along labels that it has not, and placed on a diagonal where the output has a label twice.
    private void Spread(Factor source, Place target)
    {
        if (_output.Distinct().Count() != _output.Length)
            _list.Steps.Add(FillStep<T>.Of(target, T.Zero));
        AddLoops([source], Factor.Of(target, _output, _sizes));
    }

    private int Count(string labels) => (int)Math.Min(int.MaxValue, labels.Aggregate(1.0, (count, l) => count * _sizes[l]));

    private static Dictionary<char, int> SizesOf(Contraction contraction, ReadOnlySpan<Shape> shapes)
    {
        var sizes = contraction.FreeSizes.ToDictionary(f => f.Key, f => (int)f.Value.Size);
        for (int i = 0; i < shapes.Length; i++)
        {
            for (int axis = 0; axis < shapes[i].Rank; axis++)
                sizes[contraction.Inputs[i][axis]] = (int)shapes[i][axis].Size;
        }
        return sizes;
    }
}
