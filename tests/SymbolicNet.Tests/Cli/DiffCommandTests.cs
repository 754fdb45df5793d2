using System.Globalization;
using System.Text.Json;

namespace SymbolicNet.Tests.Cli;

public class DiffCommandTests
{
    internal const string Network = """
        input  x[2]
        input  user: index(5)
        target y[1]
        dim    k       = 3
        param  W1[k,2] ~ uniform(0.1, 0.9)
        param  b1[k]   = 0
        param  W2[1,k] ~ uniform(0.1, 0.9)
        param  E[5]    = 1
        h        = sigmoid(W1*x + b1)
        yhat     = sigmoid(W2*h + E[user]/2)
        loss sum = sum((yhat - y)^2)
        penalty  = 0.01*sum(W1.^2)

        """;

    [Theory]
    [InlineData("w2*relu(w1*x + b1) + b2", "w1", "w2*step(w1*x + b1)*x")]
    [InlineData("x^3/6", "x", "x^2/2")]
    [InlineData("sin(x)*y", "y", "sin(x)")]
    [InlineData("ŷ^2", "ŷ", "2*ŷ")]
    [InlineData("ŷ^2", "y\u0302", "2*ŷ")]
    [InlineData("-x^2", " x , x ", "-2*x")]
    [InlineData("d(x^3, x)", "x", "6*x")]
    public void ADerivativeIsAFormula(string formula, string by, string derivative) =>
        ToolRun.Of("diff", formula, "--wrt", by).Wrote(derivative + "\n");

    [Fact]
    public void EachVariableHasItsDerivative()
    {
        ToolRun.Of("diff", "a*b^2", "--wrt", "b,a").Wrote("df_db = 2*a*b\ndf_da = b^2\n");
        ToolRun.Of("diff", "a*b^2").Wrote("df_da = b^2\ndf_db = 2*a*b\n");
    }

    [Fact]
    public void OrderTwoGivesAllSecondPartialsOnce()
    {
        ToolRun.Of("diff", "a*b^2", "--order", "2").Wrote("d2f_da_da = 0\nd2f_da_db = 2*b\nd2f_db_db = 2*a\n");
        ToolRun.Of("diff", "x^4", "--order", "2").Wrote("12*x^2\n");
        ToolRun.Of("diff", "x^12", "--order", "12").Wrote("479001600\n");
    }

    [Fact]
    public void ShapesMakeMatrixNotation()
    {
        ToolRun.Of("diff", "0.5*norm2(A*x - b)^2", "--wrt", "x", "--shape", "A[m,n], x[n], b[m]").Wrote("A'*(A*x - b)\n");
        ToolRun.Of("diff", "A*x", "--wrt", "x", "--shape", "A[m,n], x[n]").Wrote("A\n");
        ToolRun.Of("diff", "A*x", "--wrt", "x", "--shape", "A[m,n], x[n]", "--format", "latex").Wrote("A\n");
    }

    [Fact]
    public void LatexIsOneFormulaOrAnAlignedPage()
    {
        ToolRun.Of("diff", "alpha*x^2", "--wrt", "x", "--format", "latex").Wrote("2 \\alpha x\n");
        ToolRun.Of("diff", "a*b^2", "--format", "latex").Wrote(@"\begin{aligned} \mathrm{df\_da} &= b^{2} \\ \mathrm{df\_db} &= 2 a b \end{aligned}" + "\n");
    }

    [Fact]
    public void JsonHasEveryDerivativeInBothForms()
    {
        using var json = JsonDocument.Parse(ToolRun.Of("diff", "v'*v*a", "--shape", "v[n]", "--format", "json").Output);
        var root = json.RootElement;
        Assert.Equal("df_dv = 2*a*v\ndf_da = v'*v\n", root.GetProperty("text").GetString());
        Assert.StartsWith(@"\begin{aligned} ", root.GetProperty("latex").GetString(), StringComparison.Ordinal);
        var first = root.GetProperty("derivatives")[0];
        Assert.Equal(
            ("df_dv", "v", "[n]", "2*a*v", "2 a v"),
            (Text(first, "name"), first.GetProperty("wrt")[0].GetString(), Text(first, "shape"), Text(first, "text"), Text(first, "latex")));
        Assert.Equal(2, root.GetProperty("derivatives").GetArrayLength());
        Assert.True(root.GetProperty("operations").GetProperty("all").GetInt32() > 0);

        static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
    }

    [Fact]
    public void AFileGivesACompleteFile()
    {
        var run = ToolRun.WithInput(Network, "diff", "-");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var model = Model.Parse(run.Output);
        Assert.Equal(["dloss_dW1", "dloss_db1", "dloss_dW2", "dloss_dE"], model.Bindings.Select(b => b.Name).Where(n => n.StartsWith('d')));
        Assert.Equal(["h", "yhat"], model.Bindings.Select(b => b.Name).Intersect(["h", "yhat"]));
        Assert.Equal(["x", "user", "y", "W1", "b1", "W2", "E"], model.Symbols.Select(s => s.Name));
        ToolRun.WithInput(run.Output, "fmt", "-").Wrote(run.Output);
    }

    [Fact]
    public void AFileIsReadByItsNameToo()
    {
        using var folder = new TemporaryFolder();
        string output = ToolRun.WithInput(Network, "diff", "-").Output;
        ToolRun.Of("diff", folder.Write("net.symnet", Network)).Wrote(output);
        ToolRun.Of("diff", folder.Write("net.txt", Network)).Wrote(output);
    }

    [Fact]
    public void AFilesInputsMayBeDifferentiatedByToo()
    {
        const string line = "input x\nparam w\nloss = (w*x)^2\n";
        ToolRun.WithInput(line, "diff", "-", "--wrt", "x").Wrote("input x\nparam w\n\nloss     = (w*x)^2\ndloss_dx = 2*x*w^2\n");
        ToolRun.WithInput(line, "diff", "-", "--wrt", "x,w", "--order", "2", "--format", "latex").Wrote(
            @"\begin{aligned} \mathrm{loss} &= (w x)^{2} \\ \mathrm{d2loss\_dx\_dx} &= 2 w^{2} \\ \mathrm{d2loss\_dx\_dw} &= 4 x w \\ \mathrm{d2loss\_dw\_dw} &= 2 x^{2} \end{aligned}" + "\n");
    }

    [Fact]
    public void ALossWithANameIsStatedOnce()
    {
        const string declarations = "input x\nparam w\n\n";
        const string objectives = "loss sum a = w*x\npenalty b  = w^2\nresidual r = a - b\n";
        ToolRun.WithInput(declarations + objectives, "diff", "-")
            .Wrote(declarations + objectives + "t1         = 2*r\ndloss_dw   = x*(t1 + 1) + 2*w*(1 - t1)\n");
    }

    [Fact]
    public void ASizeIsSetFromOutside() =>
        Assert.Contains("dim    k       = 8\n", ToolRun.WithInput(Network, "diff", "-", "--set", "k=8").Output);

    [Fact]
    public void AFormulaComesFromStandardInputWhenThatIsAsked() =>
        ToolRun.WithInput("x^2 +\n 3\n", "diff", "-", "--formula").Wrote("2*x\n");

    [Fact]
    public void ADerivativeTakesNoNameThatIsTaken()
    {
        ToolRun.Of("diff", "df_dx*x").Wrote("df_ddf_dx = x\ndf_dx_2 = df_dx\n");
        var run = ToolRun.WithInput("input x\nparam w\nparam dloss_dw\nloss = (w*x + dloss_dw)^2\n", "diff", "-");
        Assert.Equal(["dloss_dw_2", "dloss_ddloss_dw"], Model.Parse(run.Output).Bindings.Select(b => b.Name).Where(n => n.StartsWith('d')));
        var pairs = ToolRun.Of("diff", "x*y_dz*x_dy*z", "--order", "2").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Distinct(pairs.Select(line => line.Split(" = ")[0]));
    }

    [Fact]
    public void NeitherCultureNorRepetitionChangesAByte()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "−";
        odd.NumberFormat.NumberGroupSeparator = ".";
        foreach (string format in (string[])["text", "latex", "json"])
        {
            var before = Run(format);
            var culture = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = odd;
                Assert.Equal(before, Run(format));
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
            Assert.Equal(before, Run(format));
        }

        static (ToolRun, ToolRun) Run(string format) => (
            ToolRun.WithInput(Network, "diff", "-", "--format", format),
            ToolRun.Of("diff", "-1.5*x^2.5*exp(-1e-7*y)", "--order", "2", "--format", format));
    }
}
