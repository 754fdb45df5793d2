using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>Finds the columns that inputs and targets are read from, each as the options, the model's text, or its name say.</summary>
internal sealed class ColumnFinder(BoundModel model, DataTable table, DataOptions options, DataReport report)
{
    private const int MostListed = 10_000;

    private readonly bool[] _taken = new bool[table.Cells.Length];

    /// <summary>The columns of each input and target, in the order of the model's data; null where they are not found, which is reported.</summary>
    /// <param name="needsTargets">Whether targets must be found.</param>
    public int[]?[] Find(bool needsTargets)
    {
        foreach (string name in options.Map.Keys.Where(n => !model.Data.Any(d => d.Symbol.Name == n)).Order(StringComparer.Ordinal))
            report.Add(ColumnErrors.UnknownField(name, model.Data.Select(d => d.Symbol.Name)));
        var found = new int[]?[model.Data.Length];
        var late = new List<int>();
        for (int i = 0; i < found.Length; i++)
        {
            var data = model.Data[i];
            var own = new DataReport();
            if (options.Map.TryGetValue(data.Symbol.Name, out var mapped))
                found[i] = Named(data, mapped, own);
            else if (data.Syntax.Columns is not { } columns)
                found[i] = ByName(data, own);
            else if (!columns.IsRest)
                found[i] = [.. columns.Ranges.SelectMany(r => Range(data, r.First, r.Last, r.Span, own))];
            if (own.HasErrors)
                found[i] = null;
            else if (found[i] is null)
                late.Add(i);
            if (needsTargets || !data.Syntax.IsTarget)
                report.AddRange(own);
            foreach (int column in found[i] ?? [])
                _taken[column] = true;
        }
        Finish(found, late, needsTargets);
        return found;
    }

    // What is left over is known when all others have theirs.
    private void Finish(int[]?[] found, List<int> late, bool needsTargets)
    {
        int[] rests = [.. late.Where(i => model.Data[i].Syntax.Columns is { IsRest: true })];
        foreach (int i in late.Except(rests))
        {
            if (needsTargets || !model.Data[i].Syntax.IsTarget)
                ReportNotFound(model.Data[i]);
        }
        if (rests.Length == 1)
            found[rests[0]] = [.. Enumerable.Range(0, _taken.Length).Where(c => !_taken[c])];
        foreach (int second in rests.Skip(1))
            report.Add(ColumnErrors.SecondRest(model.Data[second], model.Data[rests[0]]));
    }

    private void ReportNotFound(BoundData data)
    {
        var shape = data.RowShape();
        // Of a size that nothing tells, the first element stands for all.
        int[] sizes = shape.IsKnown && shape.ElementCount.Size <= int.MaxValue ? shape.Sizes() : [.. shape.Dimensions.Select(_ => 1)];
        string[] wanted = [.. Declarations.ElementNames(data.Symbol.Name, sizes).Take(MostListed)];
        string[] others = [.. Enumerable.Range(0, _taken.Length).Where(c => !_taken[c] && !double.IsNaN(table.Cells[c].Number(0))).Select(c => table.Columns[c])];
        report.Add(ColumnErrors.NotFound(data, wanted, [.. wanted.Where(w => !table.Named(w).Any())], table, others));
    }

    private int[]? ByName(BoundData data, DataReport own)
    {
        string name = data.Symbol.Name;
        var shape = data.RowShape();
        if (shape.IsScalar)
            return One(name, data, own) is { } scalar ? [scalar] : null;
        long? count = shape.IsKnown ? shape.ElementCount.Size : null;
        int[]? elements = null;
        if (count is null or <= int.MaxValue)
            elements = All(Declarations.ElementNames(name, count is null ? Extents(name, shape.Rank) : shape.Sizes()), data, own);
        // A list of numbers, as of an IDX file, serves for any shape.
        elements ??= Listed(name, data, own) is { Length: > 0 } listed && (count is null || listed.Length == count) ? listed : null;
        bool mayBeOne = data.Syntax.IsTarget || count == 1;
        return elements ?? (mayBeOne && One(name, data, own) is { } one ? [one] : null);
    }

    /// <summary>How far the columns <c>A[0,0]</c>, <c>A[1,0]</c>, ... go along each axis.</summary>
    private int[] Extents(string name, int rank)
    {
        var extents = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            while (table.Named(Element(name, rank, axis, extents[axis])).Any())
                extents[axis]++;
        }
        return extents;
    }

    private static string Element(string name, int rank, int axis, int index) =>
        $"{name}[{string.Join(',', Enumerable.Range(0, rank).Select(i => i == axis ? index.ToString(CultureInfo.InvariantCulture) : "0"))}]";

    /// <summary>The columns of these names; null unless there are all.</summary>
    private int[]? All(IEnumerable<string> names, BoundData data, DataReport own)
    {
        var found = new List<int>();
        foreach (string name in names)
        {
            if (One(name, data, own) is not { } column)
                return null;
            found.Add(column);
        }
        return found.Count == 0 ? null : [.. found];
    }

    /// <summary>The columns <c>name[0]</c>, <c>name[1]</c>, ..., as far as there are such.</summary>
    private int[] Listed(string name, BoundData data, DataReport own)
    {
        var found = new List<int>();
        while (One($"{name}[{found.Count}]", data, own) is { } column)
            found.Add(column);
        return [.. found];
    }

    private int? One(string name, BoundData data, DataReport own)
    {
        int[] found = [.. table.Named(name)];
        if (found.Length > 1)
            own.Add(ColumnErrors.Repeated(name, data.Syntax.Name.Span, table));
        return found.Length == 0 ? null : found[0];
    }

    private int[] Named(BoundData data, ImmutableArray<string> names, DataReport own)
    {
        var found = new List<int>();
        foreach (string name in names)
        {
            int split = table.Named(name).Any() ? -1 : name.IndexOf("..", StringComparison.Ordinal);
            found.AddRange(split < 0 ? Range(data, name, null, null, own) : Range(data, name[..split], name[(split + 2)..], null, own));
        }
        return [.. found];
    }

    private IEnumerable<int> Range(BoundData data, string first, string? last, SourceSpan? place, DataReport own)
    {
        first = first.Normalize();
        if (last is null)
        {
            if (One(first, data, own) is { } column)
                return [column];
            int[] listed = Listed(first, data, own);
            if (listed.Length == 0)
                own.Add(ColumnErrors.Unknown(first, data.Symbol.Name, place ?? data.Syntax.Name.Span, table));
            return listed;
        }
        last = last.Normalize();
        if (One(first, data, own) is not { } from)
            own.Add(ColumnErrors.Unknown(first, data.Symbol.Name, place ?? data.Syntax.Name.Span, table));
        else if (One(last, data, own) is not { } to)
            own.Add(ColumnErrors.Unknown(last, data.Symbol.Name, place ?? data.Syntax.Name.Span, table));
        else if (to < from)
            own.Add(ColumnErrors.BackwardRange(first, last, place ?? data.Syntax.Name.Span));
        else
            return Enumerable.Range(from, to - from + 1);
        return [];
    }
}
