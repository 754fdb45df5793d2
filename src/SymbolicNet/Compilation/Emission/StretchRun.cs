namespace SymbolicNet.Compilation.Emission;

/// <summary>Equal stretches, one behind the other: the same operations on places of the workspace that move on in equal steps.</summary>
internal sealed class StretchRun
{
    private readonly Dictionary<int, int> _steps = [];

    private StretchRun(int first) => First = first;

    /// <summary>The first of the stretches.</summary>
    public int First { get; }

    public int Count { get; private set; } = 1;

    /// <summary>How far a place that the first stretch uses moves on with every further one.</summary>
    public int StepOf(int place) => _steps.GetValueOrDefault(place);

    public static List<StretchRun> Find(WorkspaceLayout layout, Stretches stretches)
    {
        var runs = new List<StretchRun>();
        Form? previous = null;
        int[]? steps = null;
        for (int i = 0; i < stretches.Count; i++)
        {
            // What comes behind the program's last instruction is written by its last stretch alone.
            var form = i == stretches.Count - 1 ? null : new Form(layout, stretches, i);
            var newSteps = previous is null || form is null ? null : form.StepsFrom(previous);
            if (newSteps is not null && (steps is null || steps.AsSpan().SequenceEqual(newSteps)))
            {
                if (steps is null)
                    runs[^1].Move(previous!, newSteps);
                steps = newSteps;
                runs[^1].Count++;
            }
            else
            {
                runs.Add(new StretchRun(i));
                steps = null;
            }
            previous = form;
        }
        return runs;
    }

    private void Move(Form first, int[] steps)
    {
        for (int i = 0; i < steps.Length; i++)
            _steps[first.Places[i]] = steps[i];
    }

    /// <summary>What code a stretch becomes, apart from the places it uses, and those places.</summary>
    private sealed class Form
    {
        private readonly List<object?> _operators = [];
        private readonly List<int> _operands = [];
        private readonly List<int> _places = [];

        public Form(WorkspaceLayout layout, Stretches stretches, int stretch)
        {
            var instructions = layout.Program.Instructions;
            int start = stretches.Start(stretch);
            for (int i = start; i < stretches.End(stretch); i++)
            {
                var instruction = instructions[i];
                _operators.Add(instruction.Operator);
                for (int k = 0; k < instruction.Arity; k++)
                    AddOperand(layout, instruction[k], start);
                if (instruction.Operator is null)
                    continue;
                AddPlace(layout.Slots[i] < 0 ? -1 : layout.OfSlot(layout.Slots[i]));
                foreach (int result in layout.Slots.ResultsAt(i))
                    AddPlace(layout.OfResult(result));
            }
        }

        public List<int> Places => _places;

        /// <summary>The steps of all places from an equal stretch; null where it is not equal.</summary>
        public int[]? StepsFrom(Form previous)
        {
            if (_places.Count != previous._places.Count || !_operators.SequenceEqual(previous._operators) || !_operands.SequenceEqual(previous._operands))
                return null;
            var steps = new int[_places.Count];
            for (int i = 0; i < steps.Length; i++)
                steps[i] = _places[i] - previous._places[i];
            // A value that is loaded twice is one value in every stretch.
            var byPlace = new Dictionary<int, int>();
            for (int i = 0; i < steps.Length; i++)
            {
                if (byPlace.TryGetValue(previous._places[i], out int step) ? step != steps[i] : !byPlace.TryAdd(previous._places[i], steps[i]))
                    return null;
            }
            return steps;
        }

        // Numbers by which they are, values of this stretch by where they are in it, others by their places.
        private void AddOperand(WorkspaceLayout layout, int operand, int start)
        {
            bool isNumber = layout.Program.Instructions[operand].IsNumber;
            bool isOutside = !isNumber && (operand < start || layout.Program.Instructions[operand].IsInput);
            _operands.Add(isNumber ? -2 - operand : isOutside ? -1 : operand - start);
            if (isOutside)
                _places.Add(layout.Of(operand));
        }

        private void AddPlace(int place)
        {
            _operands.Add(place < 0 ? 0 : 1);
            if (place >= 0)
                _places.Add(place);
        }
    }
}
