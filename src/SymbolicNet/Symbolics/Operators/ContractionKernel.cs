namespace SymbolicNet.Symbolics;

/// <summary>The plain value of a contraction: every output element is a compensated sum, so that it is right to one rounding of the
/// sum of absolute terms. Slow and sure; compiled code is held against it.</summary>
internal static class ContractionKernel
{
    public static Tensor Evaluate(Contraction contraction, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        if (values.Length == 0)
            return new Tensor(shape, values);
        if (IsElementwise(contraction, operands))
            MultiplyElements(operands, values);
        else
            new Walk(contraction, [.. operands.Select(o => o.Shape)], shape).Fill(values, [.. operands.Select(o => o.Elements)]);
        return new Tensor(shape, values);
    }

    /// <summary>The same of elements given by number: products from left to right, long sums in two strands, so that two are under way at a time.</summary>
    public static int[] Unroll(IElements elements, Contraction contraction, int[][] operands, Shape[] shapes, Shape shape)
    {
        var results = new int[shape.Count];
        Array.Fill(results, elements.Number(0));
        if (results.Length > 0)
            new Walk(contraction, shapes, shape).Fill(results, operands, elements);
        return results;
    }

    // All operands scalars, or of the output's very labels.
    private static bool IsElementwise(Contraction contraction, Tensor[] operands)
    {
        string output = contraction.Output;
        for (int i = 1; i < output.Length; i++)
        {
            if (output.IndexOf(output[i], StringComparison.Ordinal) < i)
                return false;
        }
        bool isReached = output.Length == 0;
        foreach (string labels in contraction.Inputs)
        {
            isReached |= labels == output;
            if (labels.Length > 0 && labels != output)
                return false;
        }
        return isReached;
    }

    private static void MultiplyElements(Tensor[] operands, double[] values)
    {
        Array.Fill(values, operands[0].Length == 1 ? operands[0].AsSpan()[0] : 0);
        if (operands[0].Length == values.Length)
            operands[0].AsSpan().CopyTo(values);
        foreach (var operand in operands.AsSpan(1))
        {
            var factors = operand.AsSpan();
            for (int i = 0; i < values.Length; i++)
                values[i] *= factors[factors.Length == 1 ? 0 : i];
        }
    }

    /// <summary>An odometer over the output's labels, and for each of its places one over the summed labels.</summary>
    private sealed class Walk
    {
        private readonly Axis[] _outer;
        private readonly Axis[] _summed;
        private readonly int[] _offsets;

        public Walk(Contraction contraction, Shape[] operands, Shape shape)
        {
            _offsets = new int[operands.Length + 1];
            var sizes = new Dictionary<char, int>();
            for (int i = 0; i < operands.Length; i++)
                Measure(contraction.Inputs[i], operands[i].Sizes(), sizes);
            Measure(contraction.Output, shape.Sizes(), sizes);

            var strides = contraction.Inputs.Select((labels, i) => Strides(labels, operands[i].Sizes()))
                .Append(Strides(contraction.Output, shape.Sizes())).ToArray();
            Axis AxisOf(char label) => new(sizes[label], [.. strides.Select(s => s.GetValueOrDefault(label))]);
            _outer = [.. contraction.Output.Distinct().Select(AxisOf)];
            _summed = [.. string.Concat(contraction.Inputs).Distinct().Where(c => !contraction.Output.Contains(c, StringComparison.Ordinal)).Select(AxisOf)];
        }

        public void Fill(double[] values, double[][] data)
        {
            var place = new int[_outer.Length];
            do
                values[_offsets[^1]] = SumHere(data);
            while (Advance(_outer, place));
        }

        public void Fill(int[] results, int[][] operands, IElements elements)
        {
            var place = new int[_outer.Length];
            var terms = new List<int>();
            do
            {
                ListTerms(operands, elements, terms);
                if (terms.Count > 0)
                    results[_offsets[^1]] = Sum(elements, terms);
            }
            while (Advance(_outer, place));
        }

        private void ListTerms(int[][] operands, IElements elements, List<int> terms)
        {
            terms.Clear();
            if (Array.Exists(_summed, a => a.Size == 0))
                return;
            var place = new int[_summed.Length];
            do
            {
                int product = operands[0][_offsets[0]];
                for (int i = 1; i < operands.Length; i++)
                    product = elements.Multiply(product, operands[i][_offsets[i]]);
                terms.Add(product);
            }
            while (Advance(_summed, place));
        }

        private static int Sum(IElements elements, List<int> terms)
        {
            const int longest = 8;
            int strands = terms.Count > longest ? 2 : 1;
            Span<int> sums = [terms[0], terms[^1]];
            for (int i = strands; i < terms.Count; i++)
                sums[i % strands] = elements.Apply(Elementwise.Add, i < 2 * strands ? terms[i % strands] : sums[i % strands], terms[i]);
            return strands == 1 ? sums[0] : elements.Apply(Elementwise.Add, sums[0], sums[1]);
        }

        private double SumHere(double[][] data)
        {
            if (_summed.Length == 0)
                return ProductHere(data);
            if (Array.Exists(_summed, a => a.Size == 0))
                return 0;
            var sum = default(CompensatedSum);
            var place = new int[_summed.Length];
            do
                sum.Add(ProductHere(data));
            while (Advance(_summed, place));
            return sum.Value;
        }

        private double ProductHere(double[][] data)
        {
            double product = data[0][_offsets[0]];
            for (int i = 1; i < data.Length; i++)
                product *= data[i][_offsets[i]];
            return product;
        }

        // Steps the last axis first; false when the odometer has gone round, all offsets being back where they were.
        private bool Advance(Axis[] axes, int[] place)
        {
            for (int axis = axes.Length - 1; axis >= 0; axis--)
            {
                var (size, strides) = axes[axis];
                if (++place[axis] < size)
                {
                    for (int i = 0; i < _offsets.Length; i++)
                        _offsets[i] += strides[i];
                    return true;
                }
                place[axis] = 0;
                for (int i = 0; i < _offsets.Length; i++)
                    _offsets[i] -= strides[i] * (size - 1);
            }
            return false;
        }

        private static void Measure(string labels, int[] shape, Dictionary<char, int> sizes)
        {
            for (int axis = 0; axis < shape.Length; axis++)
                sizes[labels[axis]] = shape[axis];
        }

        // A label on two axes (a diagonal) steps both at once.
        private static Dictionary<char, int> Strides(string labels, int[] shape)
        {
            var strides = new Dictionary<char, int>();
            int stride = 1;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                strides[labels[axis]] = strides.GetValueOrDefault(labels[axis]) + stride;
                stride *= shape[axis];
            }
            return strides;
        }
    }

    private readonly record struct Axis(int Size, int[] Strides);
}

/// <summary>Neumaier's compensated sum: the error is one rounding of the sum of absolute terms, however many there are.</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _correction;

    /// <summary>The sum; where it or a partial sum is not finite, what the plain sum gives.</summary>
    public readonly double Value => double.IsFinite(_correction) ? _sum + _correction : _sum;

    public void Add(double term)
    {
        double sum = _sum + term;
        _correction += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - sum) + term : (term - sum) + _sum;
        _sum = sum;
    }
}
