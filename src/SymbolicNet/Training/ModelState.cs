using SymbolicNet.Training;

namespace SymbolicNet;

/// <summary>Parameters on their way, with the optimizer's states and the numbers of the schedule. For one thread at a time.</summary>
public sealed class ModelState
{
    private readonly double[] _values;
    private readonly double[] _states;
    private (float[] Values, float[] States)? _singles;
    private bool _isSingle;

    internal ModelState(ReadOnlySpan<double> parameters, UpdateCode update)
    {
        _values = parameters.ToArray();
        _states = new double[update.StateCount * _values.Length];
        Schedule = new double[UpdateCode.ScheduleLength];
        update.Start(this);
    }

    /// <summary>All parameters, as <see cref="CompiledModel.Parameters"/> lays them out.</summary>
    public ReadOnlySpan<double> Parameters => Values;

    /// <summary>How many steps have been made.</summary>
    public long Steps { get; internal set; }

    /// <summary>The epoch, as schedules read it; 0 in the first.</summary>
    public int Epoch
    {
        get => (int)Schedule[1];
        set => Schedule[1] = value;
    }

    internal double[] Values
    {
        get
        {
            Widen();
            return _values;
        }
    }

    // All elements of the first state, then of the second.
    internal double[] States
    {
        get
        {
            Widen();
            return _states;
        }
    }

    /// <summary>Parameters and states as arrays to compute in, which then are what counts until somebody looks at the doubles.</summary>
    internal (T[] Values, T[] States) Lend<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            return ((T[])(object)Values, (T[])(object)States);
        _singles ??= (new float[_values.Length], new float[_states.Length]);
        if (!_isSingle)
        {
            Numbers.Copy(_values, _singles.Value.Values.AsSpan());
            Numbers.Copy(_states, _singles.Value.States.AsSpan());
        }
        _isSingle = true;
        return ((T[])(object)_singles.Value.Values, (T[])(object)_singles.Value.States);
    }

    private void Widen()
    {
        if (!_isSingle)
            return;
        Widen(_singles!.Value.Values, _values);
        Widen(_singles.Value.States, _states);
        _isSingle = false;
    }

    // Every float is a double, and a double whose float has not moved (a fixed parameter's) stays, so that nothing is lost on the way back and forth.
    private static void Widen(float[] singles, double[] doubles)
    {
        for (int i = 0; i < singles.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits((float)doubles[i]) != BitConverter.SingleToInt32Bits(singles[i]))
                doubles[i] = singles[i];
        }
    }

    // step, epoch, steps, epochs, best_epoch, validation_loss
    internal double[] Schedule { get; }
}
