using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Data;
using SymbolicNet.Training;
using SymbolicNet.Training.Metrics;

namespace SymbolicNet;

/// <summary>What a trained model says of a table, and how near it comes to the table's targets.</summary>
internal static class Prediction
{
    public static DataTable Of(TrainedModel trained, DataTable data, DataOptions options)
    {
        if (trained.Model.Bound.Outputs.IsEmpty)
            throw new FormulaException(TrainingErrors.NoOutput(trained.Model.Whole));
        var samples = Read(trained, data, SampleParts.Inputs, options);
        trained = SizedFor(trained, samples);
        double[] outputs = Outputs(trained, samples.Rows, samples.Count);
        var table = DataTable.Of([.. AreRows(trained, samples) ? RowColumns(trained, outputs, samples.SourceLines.Length) : Columns(trained, outputs)]);
        return Labels(trained, outputs, samples.Count) is var (column, labels) && labels.Length > 0
            ? DataTable.Join(table, new DataTable([new DataColumn(column, new TextBlock(labels), 0)], labels.Length))
            : table;
    }

    private static IEnumerable<(string Name, IReadOnlyList<double> Values)> Columns(TrainedModel trained, double[] outputs)
    {
        int place = 0;
        foreach (var output in trained.Model.Bound.Outputs)
        {
            foreach (string name in Declarations.ElementNames(output.Name, output.Value.Shape.Sizes()))
                yield return (name, Part(outputs, trained.Code.OutputLength, place++, 1));
        }
    }

    // Of a table that is one sample, outputs that have something for each of its rows.
    private static bool AreRows(TrainedModel trained, SampleSet samples) => trained.Schema is { IsWholeTable: true }
        && trained.Model.Bound.Outputs.All(o => o.Value.Shape.Rank > 0 && o.Value.Shape[0].Size == samples.SourceLines.Length);

    private static IEnumerable<(string Name, IReadOnlyList<double> Values)> RowColumns(TrainedModel trained, double[] outputs, int rows)
    {
        int place = 0;
        foreach (var output in trained.Model.Bound.Outputs)
        {
            double[] values = outputs[place..(place += output.Value.Shape.Count)];
            int at = 0;
            foreach (string name in Declarations.ElementNames(output.Name, output.Value.Shape.Sizes()[1..]))
                yield return (name, Part(values, rows == 0 ? 0 : values.Length / rows, at++, 1));
        }
    }

    // A table of another length than the one that was learned from makes a model of another size, with the same parameters.
    private static TrainedModel SizedFor(TrainedModel trained, SampleSet samples)
    {
        int rows = samples.SourceLines.Length;
        if (trained.Schema is not { IsWholeTable: true } || trained.Model.Options.Dimensions.GetValueOrDefault("rows", -1) == rows)
            return trained;
        var model = trained.Model.With(ImmutableDictionary<string, int>.Empty.Add("rows", rows), ImmutableDictionary<string, string>.Empty);
        var code = model.Compile();
        return new TrainedModel(model, TrainedModelFile.CheckpointOf(trained).BufferOf(code.Parameters), trained.Schema, trained.Seed, new Lazy<CompiledModel>(code));
    }

    // The likeliest class of each row, by the first output that has a score for each class of a target.
    private static (string Name, string[] Labels) Labels(TrainedModel trained, double[] outputs, int count)
    {
        int[] widths = [.. trained.Model.Bound.Outputs.Select(o => o.Value.Shape.Count)];
        foreach (var field in trained.Schema?.Fields.Where(f => f is { IsTarget: true, IsClass: true, Columns.Length: 1 }) ?? [])
        {
            foreach (var (width, at) in widths.Zip(Places(widths)))
            {
                if (width != field.Categories && !(width == 1 && field.Categories == 2))
                    continue;
                double[] scores = Part(outputs, trained.Code.OutputLength, at, width);
                int[] classes = ClassificationMetrics.Predict(KindOf(field, width, scores), scores);
                string[] names = [.. ClassNames(field, field.Categories)];
                string column = trained.Model.Bound.Outputs.Any(o => o.Name == field.Columns[0]) ? $"{field.Columns[0]} class" : field.Columns[0];
                return (column, [.. classes.Select(c => c < 0 ? "" : names[c])]);
            }
        }
        return ("", []);
    }

    private static TaskKind KindOf(DataField field, int width, double[] scores) =>
        TaskKind.Of(width, 1, field.Categories, scores, new double[scores.Length / width]) ?? default;

    public static ModelScores Score(TrainedModel trained, DataTable data, DataOptions options)
    {
        var samples = Read(trained, data, SampleParts.All, options);
        return samples.Count > 0 ? Score(SizedFor(trained, samples), samples) : throw new FormulaException(TrainingErrors.NoSamples(trained.Model.Whole, "measure"));
    }

    public static ModelScores Score(TrainedModel trained, SampleSet samples)
    {
        var code = trained.Code;
        var model = trained.Model;
        double? loss = code.HasLoss ? code.Loss(trained.Parameters, samples.Rows, code.CreateWorkspace()) : null;
        var measures = new Measures(model.Bound, model.Whole, CompileOptions.Default);
        var values = measures.Evaluate(measures.CreateWorkspace(), trained.Parameters, samples.Rows, samples.Count);
        var named = measures.Names.Zip(values).ToList();
        if (samples.Count == 0 || Compared(trained, samples, Outputs(trained, trained.Schema?.Inputs(samples).Rows ?? [], samples.Count)) is not { } compared)
            return new ModelScores(samples.Count, loss, [.. named]);
        var scores = Training.Metrics.Scores.Of(compared.Kind, compared.Outputs, compared.Targets);
        named.AddRange(scores.Values.Where(s => named.TrueForAll(n => n.First != s.Name)).Select(s => (s.Name, s.Value)));
        return new ModelScores(samples.Count, loss, [.. named]) { Classes = scores.Kind.Type == TaskType.Regression ? [] : ClassNames(compared.Field, scores.Kind.ClassCount), Confusion = scores.Confusion };
    }

    // The first output that can be held against a target.
    private static (TaskKind Kind, DataField Field, double[] Outputs, double[] Targets)? Compared(TrainedModel trained, SampleSet samples, double[] outputs)
    {
        if (trained.Schema is not { IsWholeTable: false } schema)
            return null;
        foreach (var (field, targetAt) in schema.Fields.Zip(Places(schema.Fields.Select(f => f.Size))).Where(f => f.First.IsTarget))
        {
            double[] targets = Part(samples.Rows, samples.RowLength, targetAt, field.Size);
            int[] widths = [.. trained.Model.Bound.Outputs.Select(o => o.Value.Shape.Count)];
            foreach (var (width, at) in widths.Zip(Places(widths)))
            {
                double[] part = Part(outputs, trained.Code.OutputLength, at, width);
                if (TaskKind.Of(width, field.Size, field.IsClass ? field.Categories : null, part, targets) is { } kind)
                    return (kind, field, part, targets);
            }
        }
        return null;
    }

    private static ImmutableArray<string> ClassNames(DataField field, int count) => field.Labels.IsEmpty
        ? [.. Enumerable.Range(0, count).Select(c => c.ToString(CultureInfo.InvariantCulture))]
        : field.Labels;

    private static IEnumerable<int> Places(IEnumerable<int> sizes)
    {
        int place = 0;
        foreach (int size in sizes)
        {
            yield return place;
            place += size;
        }
    }

    private static double[] Part(double[] rows, int rowLength, int at, int width)
    {
        var part = new double[rowLength == 0 ? 0 : rows.Length / rowLength * width];
        for (int i = 0; i < part.Length; i++)
            part[i] = rows[(i / width * rowLength) + at + (i % width)];
        return part;
    }

    private static SampleSet Read(TrainedModel trained, DataTable data, SampleParts parts, DataOptions options)
    {
        if (trained.Schema is not { } schema)
            return new SampleSet([], 1, 0, HasTargets: true, [1]);
        return schema.Standardize(schema.Read(data, parts, options.Map));
    }

    private static double[] Outputs(TrainedModel trained, double[] inputs, int count)
    {
        var outputs = new double[count * trained.Code.OutputLength];
        trained.Code.Predict(trained.Parameters, inputs, outputs, trained.Code.CreateWorkspace());
        return outputs;
    }
}
