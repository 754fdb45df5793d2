using System.Numerics;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Makes an <see cref="ElementwiseStep{T}"/> of nodes over equally many elements.</summary>
internal sealed class ChainBuilder<T>(StepList<T> list, int count)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<BlockInput> _inputs = [];
    private readonly Dictionary<BlockInput, int> _inputValues = [];
    private readonly Dictionary<Node, int> _values = [];
    private readonly Dictionary<string, BlockOperation<T>> _operations = [];
    private readonly List<(BlockOperation<T> Operation, int A, int B, int C)> _code = [];
    private readonly List<(int Value, Place Place)> _stores = [];

    /// <summary>The value of a node that has been added, or null. Inputs count from -2 downwards, what is computed from 0 upwards.</summary>
    public int? Find(Node node) => _values.TryGetValue(node, out int value) ? value : null;

    public int Input(BlockInput input)
    {
        if (!_inputValues.TryGetValue(input, out int value))
        {
            _inputs.Add(input);
            _inputValues[input] = value = -1 - _inputs.Count;
        }
        return value;
    }

    public void Add(Node node, int[] operands)
    {
        if (ReferenceEquals(node.Operator, Elementwise.Power) && node[1].Operator is Constant { Value: { Shape.IsScalar: true } exponent } && SmallPower(operands[0], exponent.ToScalar()) is { } power)
        {
            _values[node] = power;
            return;
        }
        if (node.Operator is ElementwiseOperator @operator)
        {
            _values[node] = Emit(@operator, operands[0], operands.Length > 1 ? operands[1] : -1, operands.Length > 2 ? operands[2] : -1);
            return;
        }
        int product = operands[0];
        foreach (int factor in operands.AsSpan(1))
            product = Emit(MachineOperators.Multiply, product, factor, -1);
        _values[node] = product;
    }

    public void Store(Node node, Place place) => _stores.Add((_values[node], place));

    public ElementwiseStep<T> Build()
    {
        // An input may lie where a result goes: results are written at a block's end, but for the last, after which nothing is read.
        int last = _code.Count - 1;
        int direct = _stores.FindIndex(s => s.Value == last);
        var registers = new Registers(_code, _inputs.Count, _stores.Where((_, i) => i != direct).Select(s => s.Value));
        var instructions = new BlockInstruction<T>[_code.Count];
        for (int i = 0; i < instructions.Length; i++)
        {
            var (operation, a, b, c) = _code[i];
            var (x, y, z) = (registers[a], registers[b], registers[c]);
            registers.ReleaseAfter(i);
            instructions[i] = new BlockInstruction<T>(operation, x, y, z, i == last && direct >= 0 ? -1 : registers.Take(i), i == last ? direct : -1);
        }
        var stores = _stores.Select((s, i) => (Register: i == direct ? -1 : registers[s.Value], Output: i)).Where(s => s.Output != direct).ToArray();
        return new ElementwiseStep<T>(count, [.. _inputs], instructions, stores, registers.Count)
        {
            Reads = [.. _inputs.Select(i => i.Place)],
            Writes = [.. _stores.Select(s => s.Place)],
        };
    }

    // The products that pow takes itself, to the same bits.
    private int? SmallPower(int x, double exponent)
    {
        if (exponent is not (2 or 3 or 4))
            return null;
        int square = Emit(MachineOperators.Multiply, x, x, -1);
        return exponent switch
        {
            2 => square,
            3 => Emit(MachineOperators.Multiply, square, x, -1),
            _ => Emit(MachineOperators.Multiply, square, square, -1),
        };
    }

    private int Emit(ElementwiseOperator @operator, int a, int b, int c)
    {
        if (!_operations.TryGetValue(@operator.Name, out var operation))
            _operations[@operator.Name] = operation = BlockOperation<T>.Of(@operator, list.Width);
        _code.Add((operation, a, b, c));
        return _code.Count - 1;
    }

    /// <summary>Which register each value is in; one is free again after its value has been read for the last time.</summary>
    private sealed class Registers
    {
        private readonly int _inputs;
        private readonly int[] _register;
        private readonly List<int>[] _ends;
        private readonly Stack<int> _free = [];

        public Registers(List<(BlockOperation<T> Operation, int A, int B, int C)> code, int inputs, IEnumerable<int> stored)
        {
            _inputs = inputs;
            Count = inputs;
            _register = new int[code.Count];
            _ends = [.. code.Select(_ => new List<int>())];
            var last = new int[code.Count];
            Array.Fill(last, -1);
            for (int i = 0; i < code.Count; i++)
            {
                foreach (int operand in (ReadOnlySpan<int>)[code[i].A, code[i].B, code[i].C])
                {
                    if (operand >= 0)
                        last[operand] = i;
                }
            }
            foreach (int value in stored)
                last[value] = int.MaxValue;
            for (int value = 0; value < last.Length; value++)
            {
                if (last[value] is >= 0 and < int.MaxValue)
                    _ends[last[value]].Add(value);
            }
        }

        public int Count { get; private set; }

        /// <summary>The register of a value; -1 of none.</summary>
        public int this[int value] => value == -1 ? -1 : value < 0 ? -2 - value : _register[value];

        public void ReleaseAfter(int instruction)
        {
            foreach (int value in _ends[instruction])
                _free.Push(_register[value]);
        }

        public int Take(int value) => _register[value] = _free.TryPop(out int register) ? register : Count++;
    }
}
