using SymbolicNet.Export;
using SymbolicNet.Tests.Architecture;
using SymbolicNet.Tests.Grammar;
using SymbolicNet.Tests.Symbolics.Printing;

namespace SymbolicNet.Tests.Export;

/// <summary>KaTeX sets the formulas and derivatives that other tests keep as examples.</summary>
public class KatexExampleTests
{
    private const string Snapshots = "tests/SymbolicNet.Tests/Symbolics/Printing";

    // A snapshot lists formulas without the shapes they are read with; a shape for a name that a formula lacks does no harm.
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["EveryFunction"] = "v[n], w[n], A[m,n], B[n,m], S[n,n], T[n,n]",
        ["SecondDerivativesOfScalarFunctions"] = "v[n], w[n], A[m,n], B[n,m], S[n,n], T[n,n]",
        ["TheTableOfMatrixCalculus"] = "A[n,n], X[n,n], B[n,n], S[n,n], x[n], y[n], z[n], a[n], b[n], c",
        ["EveryStabilityRewrite"] = "v[n], A[n,n], b[n]",
        ["Textbook"] = "",
    };

    [KatexFact]
    public void SnapshotsOfDerivatives()
    {
        var lines =
            from file in Repository.Files(Snapshots, ".verified.txt")
            let name = Path.GetFileName(file.Path).Split('.')[1]
            where Shapes.ContainsKey(name)
            from line in file.Text.TrimStart('\uFEFF').Split('\n')
            where line.Length > 0
            let text = line.StartsWith("  ", StringComparison.Ordinal) ? line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..] : line
            select (Text: text, Shapes: Shapes[name]);
        var read = lines.Distinct().Select(l => Formula.Parse(l.Text, l.Shapes)).ToList();
        Assert.True(read.Count > 500);
        Katex.Sets([.. read.Select(formula => LatexWriter.Write(Printed.Notation(formula)))]);
    }

    [KatexFact]
    public void SnapshotsOfNetworks()
    {
        var pages = Repository.Files(Snapshots, ".verified.txt").Where(file => file.Path.Contains("Network_", StringComparison.Ordinal))
            .Select(file => Model.Parse(file.Text.TrimStart('\uFEFF').Split("---")[0]).Gradients()).ToList();
        Assert.NotEmpty(pages);
        Katex.Sets([.. pages.SelectMany(Set)]);
    }

    [KatexFact]
    public void TheCorpus()
    {
        var inputs = CorpusCase.Names("good").Select(name => CorpusCase.Read("good", name)).ToList();
        var formulas = inputs.Where(input => input.IsFormula).Select(input => input.ReadFormula()).ToList();
        var models = inputs.Where(input => !input.IsFormula).Select(input => input.ReadModel()).Where(m => m.Objectives.Any(o => o.Kind != ModelObjectiveKind.Metric));
        Katex.Sets([
            .. formulas.Select(formula => LatexWriter.Write(Printed.Notation(formula))),
            .. formulas.SelectMany(formula => Set(formula.DerivativesBy([], 1))),
            .. models.SelectMany(model => Set(model.Gradients())),
        ]);
    }

    private static IEnumerable<string> Set(Derivatives derivatives) => [derivatives.ToLatex(), .. derivatives.Select(d => d.Latex)];
}
