using SymbolicNet.Symbolics;

namespace SymbolicNet.Data;

/// <summary>The classes that cells name: whole numbers from 0 as they are, anything else in ordinal order.</summary>
internal static class ClassLabels
{
    /// <summary>The label of a cell; a number's however it is spelled.</summary>
    public static string Of(DataColumn column, int row)
    {
        double number = column.Number(row);
        return double.IsNaN(number) ? column.Text(row) : NumberText.Of(number);
    }

    /// <summary>The distinct labels in ordinal order, each with the place it first has; none where all cells are whole numbers below <paramref name="categories"/>.</summary>
    public static SortedDictionary<string, (DataColumn Column, int Row)> Collect(IReadOnlyList<DataColumn> columns, int rowCount, long categories)
    {
        var labels = new SortedDictionary<string, (DataColumn Column, int Row)>(StringComparer.Ordinal);
        bool areNumbers = true;
        foreach (var column in columns)
        {
            for (int row = 0; row < rowCount; row++)
            {
                if (column.IsMissing(row))
                    continue;
                double number = column.Number(row);
                areNumbers &= double.IsInteger(number) && number >= 0 && number < categories;
                labels.TryAdd(Of(column, row), (column, row));
            }
        }
        if (areNumbers)
            labels.Clear();
        return labels;
    }

    /// <summary>How many classes the cells name.</summary>
    public static int Count(IReadOnlyList<DataColumn> columns, int rowCount)
    {
        var labels = Collect(columns, rowCount, 0);
        double most = -1;
        foreach (var (column, row) in labels.Values)
        {
            double number = column.Number(row);
            if (!double.IsInteger(number) || number < 0 || number >= int.MaxValue)
                return labels.Count;
            most = Math.Max(most, number);
        }
        // Numbers that start elsewhere than at 0 are labels.
        return most + 1 <= 2 * labels.Count && labels.ContainsKey("0") ? (int)most + 1 : labels.Count;
    }
}
