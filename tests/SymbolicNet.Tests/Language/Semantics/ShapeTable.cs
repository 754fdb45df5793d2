namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>Tables of formulas over variables of known shapes, with the shape of each, or the codes of what is wrong with it.</summary>
internal static class ShapeTable
{
    /// <summary>A scalar, vectors, rows, matrices (one square), rank 3, and one of every kind whose sizes are names.</summary>
    public const string Variables =
        "s, v[3], w[3], u[2], r[3]', q[2]', A[2,3], B[3,2], C[2,3], S[3,3], T[2,3,4], a[n], b[n], p[m], k[n]', M[m,n], N[n,m], Q[n,n]";

    /// <summary>The lines <c>formula | expectation</c> of a table.</summary>
    public static TheoryData<string, string> Read(string table)
    {
        var data = new TheoryData<string, string>();
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] columns = line.Split(" | ", StringSplitOptions.TrimEntries);
            data.Add(columns[0], columns[1]);
        }
        return data;
    }

    /// <summary>The formula's shape, or the codes of its diagnostics.</summary>
    public static string ShapeOrCodes(string formula) =>
        Formula.TryParse(formula, Variables, out var parsed, out var diagnostics)
            ? parsed.Shape.ToString()
            : string.Join(" ", diagnostics.Select(d => d.Code).Distinct());
}
