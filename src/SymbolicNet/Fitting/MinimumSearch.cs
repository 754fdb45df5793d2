namespace SymbolicNet.Fitting;

/// <summary>A walk downhill over an objective, in directions that a method chooses. For one thread at a time.</summary>
internal abstract class MinimumSearch
{
    private const double Epsilon = 2.220446049250313e-16;

    // What a change of the value must be to count.
    private const double LeastGain = 1e-15;

    private readonly WolfeSearch _line;
    private readonly double[] _direction;

    protected MinimumSearch(IObjective objective, Box box)
    {
        (Objective, Box) = (objective, box);
        int n = objective.ParameterCount;
        _line = new WolfeSearch(objective, box);
        (Point, Slopes, Scales, _direction, IsFree) = (new double[n], new double[n], new double[n], new double[n], new bool[n]);
    }

    protected IObjective Objective { get; }

    protected Box Box { get; }

    /// <summary>The best point met.</summary>
    public double[] Point { get; }

    public double Value { get; private set; }

    /// <summary>The gradient there.</summary>
    public double[] Slopes { get; }

    /// <summary>Which parameters no bound holds.</summary>
    protected bool[] IsFree { get; }

    /// <summary>What counts as a large change of each parameter: itself, or its start, or 1.</summary>
    protected double[] Scales { get; }

    public int Iterations { get; private set; }

    public int Evaluations { get; protected set; }

    /// <summary>The parameters that second derivatives leave undetermined.</summary>
    public IReadOnlySet<int> Undetermined { get; protected set; } = new HashSet<int>();

    /// <summary>The last step's largest part, relative to the parameters.</summary>
    protected double LastStep { get; private set; } = double.PositiveInfinity;

    protected abstract double FirstStep { get; }

    protected abstract double Curvature { get; }

    /// <summary>Walks from a start until doubles allow no further progress.</summary>
    public SearchEnd Run(ReadOnlySpan<double> start, int mostEvaluations, CancellationToken cancellation)
    {
        if (!Begin(start))
            return SearchEnd.OutsideDomain;
        int before = _line.Evaluations, idle = 0;
        while (idle < 3 && !cancellation.IsCancellationRequested)
        {
            if (Evaluations + _line.Evaluations - before >= mostEvaluations)
                return End(before, SearchEnd.EvaluationLimit);
            double old = Value;
            if (!Step())
                break;
            idle = old - Value <= LeastGain * Math.Abs(Value) ? idle + 1 : 0;
        }
        return End(before, cancellation.IsCancellationRequested ? SearchEnd.Cancelled : null);
    }

    /// <summary>Starts a walk that <see cref="Advance"/> goes on with; false where the value or a slope is not finite.</summary>
    public bool Begin(ReadOnlySpan<double> start)
    {
        start.CopyTo(Point);
        Box.Project(Point);
        (Iterations, Evaluations) = (0, 1);
        Value = Objective.Gradient(Point, Slopes);
        for (int i = 0; i < Point.Length; i++)
            Scales[i] = Math.Abs(Point[i]) is > 0 and var size ? size : 1;
        return double.IsFinite(Value) && Vectors.AreFinite(Slopes);
    }

    /// <summary>Makes a step downhill; false where none is found.</summary>
    public bool Advance() => Step();

    private SearchEnd End(int before, SearchEnd? end)
    {
        Evaluations += _line.Evaluations - before;
        FindFree();
        var test = Test();
        return test == SearchEnd.Optimum ? test : end ?? test;
    }

    /// <summary>Whether the point is a minimum.</summary>
    protected abstract SearchEnd Test();

    /// <summary>Fills a direction of descent over the free parameters, 0 elsewhere.</summary>
    protected abstract void Choose(Span<double> direction);

    /// <summary>Is told of a step that was made.</summary>
    protected virtual void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
    }

    /// <summary>Forgets what was learnt; false where there was nothing.</summary>
    protected virtual bool Forget() => false;

    /// <summary>The largest slope of a free parameter: by how much of the value (at least 1e-300) a change by the parameter's scale would change it.</summary>
    protected double RelativeSlope()
    {
        double largest = 0;
        for (int i = 0; i < Point.Length; i++)
        {
            if (IsFree[i])
                largest = Math.Max(largest, Math.Abs(Slopes[i]) * Math.Max(Math.Abs(Point[i]), Scales[i]));
        }
        return largest / Math.Max(Math.Abs(Value), 1e-300);
    }

    protected void FindFree()
    {
        for (int i = 0; i < Point.Length; i++)
            IsFree[i] = !Box.Holds(i, Point[i], Slopes[i]);
    }

    private bool Step()
    {
        FindFree();
        double slope = ChooseInside();
        if (slope < 0 && Search(slope))
            return true;
        return Forget() && (slope = ChooseInside()) < 0 && Search(slope);
    }

    // A direction may lead a parameter out of its bound although its own slope leads in; it then stays for this step.
    private double ChooseInside()
    {
        for (int round = 0; ; round++)
        {
            Choose(_direction);
            bool isInside = true;
            for (int i = 0; i < Point.Length && round < Point.Length; i++)
            {
                if (IsFree[i] && Box.IsAtBound(i, Point[i]) && _direction[i] != 0 && Box.Holds(i, Point[i], -_direction[i]))
                    isInside = IsFree[i] = false;
            }
            if (isInside)
                return Vectors.Dot(_direction, Slopes);
        }
    }

    private bool Search(double slope)
    {
        if (!_line.Find(Point, Value, slope, _direction, FirstStep, Curvature))
            return false;
        LastStep = 0;
        Span<double> trial = _line.Trial, change = _line.Gradient;
        for (int i = 0; i < trial.Length; i++)
        {
            double moved = trial[i] - Point[i];
            LastStep = Math.Max(LastStep, Math.Abs(moved) / Math.Max(Math.Abs(trial[i]), Scales[i]));
            Point[i] = trial[i];
            trial[i] = moved;
            double gradient = change[i];
            change[i] -= Slopes[i];
            Slopes[i] = gradient;
        }
        Value = _line.Value;
        Iterations++;
        Learn(trial, change);
        return LastStep > Epsilon;
    }
}
