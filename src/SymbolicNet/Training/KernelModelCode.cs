using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Language;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>A model as loops over tensors that hold whole batches; made for every number of rows when it is first met.</summary>
internal sealed class KernelModelCode<T> : IModelCode
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
{
    // Longer batches are done in pieces, unless their samples depend on one another.
    private const int MostRows = 512;

    private readonly ModelGraphs _graphs;
    private readonly UpdateGraphs? _rule;
    private readonly KernelOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<(Task Task, int Count), KernelCode<T>> _codes = [];

    /// <param name="graphs">What is computed.</param>
    /// <param name="rule">What is made of a gradient in the same code; null where steps are not wanted, or need more than a batch's gradient knows.</param>
    /// <param name="width">The registers to use.</param>
    /// <param name="threads">How many threads share a batch.</param>
    /// <param name="plan">What is known of the code.</param>
    public KernelModelCode(ModelGraphs graphs, UpdateGraphs? rule, VectorWidth width, int threads, CodePlan plan)
    {
        _graphs = graphs;
        _rule = rule;
        _options = KernelOptions.Default with { Width = width };
        Threads = threads;
        Plan = Describe(plan);
    }

    private enum Task
    {
        Loss,
        Gradient,
        Outputs,
        Step,
    }

    public CodePlan Plan { get; }

    private int Threads { get; }

    public object CreateWorkspace() => new Workspace(this);

    public double Loss(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> gradient)
    {
        gradient.Clear();
        if (count == 0)
            return 0;
        int rowLength = rows.Length / count, piece = _graphs.ReachesAcross ? count : MostRows;
        double total = 0;
        for (int start = 0; start < count; start += piece)
        {
            int length = Math.Min(piece, count - start);
            var room = ((Workspace)workspace).Run(gradient.IsEmpty ? Task.Loss : Task.Gradient, parameters, rows.Slice(start * rowLength, length * rowLength), length);
            // Means of pieces weigh by their lengths.
            double weight = _graphs.IsSum ? 1 : (double)length / count;
            total += weight * double.CreateTruncating(room.Root(0)[0]);
            int place = 0;
            for (int p = 0; p < _graphs.Parameters.Length && !gradient.IsEmpty; p++)
            {
                var slopes = room.Root(p + 1);
                Numbers.AddTo(gradient.Slice(place, slopes.Length), weight, slopes);
                place += slopes.Length;
            }
        }
        return total;
    }

    public void Predict(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> outputs)
    {
        if (count == 0)
            return;
        int inputLength = rows.Length / count, outputLength = outputs.Length / count, piece = _graphs.ReachesAcross ? count : MostRows;
        for (int start = 0; start < count; start += piece)
        {
            int length = Math.Min(piece, count - start);
            var room = ((Workspace)workspace).Run(Task.Outputs, parameters, rows.Slice(start * inputLength, length * inputLength), length);
            int place = 0;
            for (int r = 0; place < outputLength; r++)
            {
                var values = room.Root(r);
                int width = values.Length / length;
                for (int i = 0; i < length; i++)
                    Numbers.Copy((ReadOnlySpan<T>)values.Slice(i * width, width), outputs.Slice(((start + i) * outputLength) + place, width));
                place += width;
            }
        }
    }

    public bool MakesSteps => _rule is not null;

    public double Step(object workspace, ModelState state, ReadOnlySpan<double> settings, ReadOnlySpan<double> rows, int count) =>
        ((Workspace)workspace).Step(state, settings, rows, count);

    private KernelCode<T> CodeFor(Task task, int count)
    {
        lock (_lock)
        {
            if (!_codes.TryGetValue((task, count), out var code))
                _codes[(task, count)] = code = Compile(task, count);
            return code;
        }
    }

    // A batch may be too large for what one sample was allowed.
    private KernelCode<T> Compile(Task task, int count)
    {
        try
        {
            var (plan, updates) = task == Task.Step ? _rule!.WholeBatch(_graphs, count) : (PlanOf(task, count), []);
            return KernelCode<T>.Compile(plan, _options with { Updates = updates });
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(_graphs.Whole with { End = _graphs.Whole.Start }, limit.Message));
        }
    }

    private SubgraphPlan PlanOf(Task task, int count) => task switch
    {
        Task.Loss => _graphs.BatchLoss(count),
        Task.Gradient => _graphs.BatchGradient(count),
        _ => _graphs.BatchOutputs(count),
    };

    // By the code for a batch of ordinary length.
    private CodePlan Describe(CodePlan plan)
    {
        const int usual = 64;
        var code = CodeFor(_graphs.Loss is null ? Task.Outputs : MakesSteps ? Task.Step : Task.Gradient, usual);
        var kernels = code.Steps.GroupBy(s => s.ToString()!, StringComparer.Ordinal)
            .Select(g => g.Count() == 1 ? g.Key : string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()} times)"));
        return plan with { Kernels = [.. kernels], WorkspaceBytes = code.WorkspaceBytes, Threads = Threads };
    }

    [SuppressMessage("Design", "CA1001", Justification = "the team's threads end when it is forgotten")]
    private sealed class Workspace(KernelModelCode<T> code)
    {
        private readonly Dictionary<(Task Task, int Count), (KernelCode<T> Code, KernelWorkspace<T> Room)> _rooms = [];
        private readonly ThreadTeam _team = new(code.Threads);

        public KernelWorkspace<T> Run(Task task, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count)
        {
            var room = RoomFor(task, count);
            var leaves = task == Task.Outputs ? code._graphs.Inputs : code._graphs.Data;
            int place = 0, known = 0;
            foreach (var parameter in code._graphs.Parameters)
            {
                var values = room.Room.Known(known++);
                Numbers.Copy(parameters.Slice(place, values.Length), values);
                place += values.Length;
            }
            Distribute(rows, count, leaves.Length, known, room.Room);
            room.Code.Run(room.Room, _team);
            return room.Room;
        }

        /// <summary>The loss; parameters and states have moved on in their own place.</summary>
        public double Step(ModelState state, ReadOnlySpan<double> settings, ReadOnlySpan<double> rows, int count)
        {
            var (step, room) = RoomFor(Task.Step, count);
            var (values, states) = state.Lend<T>();
            int known = Lend(room, 0, values);
            for (int s = 0; s < states.Length / Math.Max(1, values.Length); s++)
                known = Lend(room, known, states, s * values.Length);
            foreach (double setting in settings)
                room.Known(known++)[0] = T.CreateTruncating(setting);
            room.Known(known++)[0] = T.CreateTruncating(state.Steps + 1);
            Distribute(rows, count, code._graphs.Data.Length, known, room);
            step.Run(room, _team);
            state.Steps++;
            return double.CreateTruncating(room.Root(0)[0]);
        }

        private int Lend(KernelWorkspace<T> room, int known, T[] numbers, int place = 0)
        {
            foreach (var parameter in code._graphs.Parameters)
            {
                room.BindKnown(known++, numbers, place);
                place += parameter.Shape.Count;
            }
            return known;
        }

        private (KernelCode<T> Code, KernelWorkspace<T> Room) RoomFor(Task task, int count)
        {
            if (!_rooms.TryGetValue((task, count), out var room))
            {
                var compiled = code.CodeFor(task, count);
                _rooms[(task, count)] = room = (compiled, compiled.CreateWorkspace());
            }
            return room;
        }

        private static void Distribute(ReadOnlySpan<double> rows, int count, int leaves, int known, KernelWorkspace<T> room)
        {
            int rowLength = rows.Length / count, place = 0;
            for (int leaf = 0; leaf < leaves; leaf++)
            {
                var values = room.Known(known + leaf);
                int width = values.Length / count;
                for (int i = 0; i < count; i++)
                    Numbers.Copy(rows.Slice((i * rowLength) + place, width), values.Slice(i * width, width));
                place += width;
            }
        }
    }
}
