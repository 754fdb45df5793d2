using SymbolicNet.Data;
using SymbolicNet.Storage;

namespace SymbolicNet;

/// <summary>A model with its parameters' values and how its data are read. Immutable; any number of threads may use it.</summary>
public sealed class TrainedModel
{
    private readonly double[] _parameters;
    private readonly Lazy<CompiledModel> _code;

    internal TrainedModel(Model model, double[] parameters, DataSchema? schema, long seed, Lazy<CompiledModel>? code = null)
    {
        (Model, _parameters, Schema, Seed, TextAtTraining) = (model, parameters, schema, seed, model.Text);
        _code = code ?? new Lazy<CompiledModel>(() => model.Compile());
    }

    /// <summary>The model, with all sizes known.</summary>
    public Model Model { get; }

    /// <summary>What was drawn was drawn from this.</summary>
    public long Seed { get; }

    /// <summary>All parameters, as <see cref="CompiledModel.Parameters"/> lays them out.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>The text of the model that the parameters were learned with.</summary>
    public string TextAtTraining { get; internal init; }

    /// <summary>The model as machine code.</summary>
    public CompiledModel Code => _code.Value;

    internal DataSchema? Schema { get; }

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public Tensor this[string name]
    {
        get
        {
            var slot = Code.Parameters.FirstOrDefault(p => p.Name == name) ?? throw new ArgumentException($"the model has no parameter `{name}`", nameof(name));
            return Tensor.Of(slot.Shape, _parameters.AsSpan(slot.Offset, slot.Shape.Count).ToArray());
        }
    }

    /// <summary>The outputs for each row of a table, as columns: <c>yhat</c>, or <c>yhat[0]</c>, <c>yhat[1]</c>, ...; of a classifier the class too, under the name of the target's column.</summary>
    /// <param name="data">The table.</param>
    /// <param name="options">Other columns than those that were learned from.</param>
    /// <exception cref="FormulaException">The table lacks what the model reads, or holds what cannot be read.</exception>
    public DataTable Predict(DataTable data, DataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Prediction.Of(this, data, options ?? DataOptions.Default);
    }

    /// <summary>How well the model does on a table with targets.</summary>
    /// <param name="data">The table.</param>
    /// <param name="options">Other columns than those that were learned from.</param>
    /// <exception cref="FormulaException">The table lacks what the model reads, or holds what cannot be read.</exception>
    public ModelScores Score(DataTable data, DataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Prediction.Score(this, data, options ?? DataOptions.Default);
    }

    /// <summary>Writes the parameters as safetensors, with the text of the model and how its data are read.</summary>
    /// <exception cref="FormulaException">The file cannot be written.</exception>
    public void Save(string path) => TrainedModelFile.CheckpointOf(this).Save(path);

    /// <summary>Reads what <see cref="Save"/> or training wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model the parameters belong to; null takes the text in the file.</param>
    /// <exception cref="FormulaException">The file is missing or broken, or belongs to another model.</exception>
    public static TrainedModel Load(string path, Model? model = null) => TrainedModelFile.Read(Checkpoint.Load(path), path, model);
}
