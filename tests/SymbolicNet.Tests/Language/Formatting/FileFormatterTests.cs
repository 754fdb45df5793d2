using System.Text.RegularExpressions;
using SymbolicNet.Language.Formatting;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Tests.Grammar;

namespace SymbolicNet.Tests.Language.Formatting;

public partial class FileFormatterTests
{
    [Fact]
    public void EqualSignsAndNamesOfNeighboursShareAColumn() => AssertFormatted(
        """
        input x[2]
        target   y[ 1 ]  :  class( 3 )
        param W1[ 3,2 ]~uniform( 0.1,0.9 )
        param b=1 in 0 .. inf
        dim n

        h=sigmoid(W1 * x+b)
        yhat=h
        output yhat
        loss sum=sum((yhat-y)^2)
        """,
        """
        input  x[2]
        target y[1]: class(3)
        param  W1[3,2] ~ uniform(0.1, 0.9)
        param  b       = 1 in 0..inf
        dim    n

        h        = sigmoid(W1*x + b)
        yhat     = h
        output yhat
        loss sum = sum((yhat - y)^2)
        """);

    [Fact]
    public void DeclarationsAndBindingsDoNotShareAColumn() => AssertFormatted(
        """
        const speed_of_light = 299792458
        c = 1
        """,
        """
        const speed_of_light = 299792458
        c = 1
        """);

    [Fact]
    public void BodiesAreIndentedWithAnEntryALine() => AssertFormatted(
        """
        optimizer m(rate=0.1,mu = 0.9) { state m=0;a=g^2; next m = mu*m+a
        next p=p-rate*next m }
        train{optimizer=m(rate=0.2);epochs=10}
        train{}
        h = f({a=1;bc=2;-a},{ b })+1
        """,
        """
        optimizer m(rate = 0.1, mu = 0.9) {
          state m = 0
          a = g^2
          next m = mu*m + a
          next p = p - rate*next m
        }
        train {
          optimizer = m(rate = 0.2)
          epochs    = 10
        }
        train {
        }
        h = f({
          a  = 1
          bc = 2;
          -a
        }, {
          b
        }) + 1
        """);

    [Fact]
    public void ClausesStandBelowTheirFunction() => AssertFormatted(
        """
        def f(x,k=1,v[n],r[n]',a[..])=x*k derivative x:k vjp v by u:u
        def g()=1
        include   "more.symnet"
        """,
        """
        def f(x, k = 1, v[n], r[n]', a[..]) = x*k
          derivative x: k
          vjp v by u: u
        def g() = 1
        include "more.symnet"
        """);

    [Fact]
    public void EveryOtherStatementHasItsForm() => AssertFormatted(
        """
        input a from "p0" .. "p9","q"
        input r[2] from rest
        input user:index(943)
        param c fixed=2
        param W[hidden,2*n+1] fixed ~xavier in -1..1
        const k=.5

        (h,c)=fold(h=h0,c=c0,x in xs,(h,c))
        output p=e
        loss=a
        loss data = a
        loss sum data = a
        penalty=a
        penalty ridge=a
        residual r=y-f
        metric m=a
        """,
        """
        input a from "p0".."p9", "q"
        input r[2] from rest
        input user: index(943)
        param c fixed                  = 2
        param W[hidden, 2*n + 1] fixed ~ xavier in -1..1
        const k                        = 0.5

        (h, c)        = fold(h = h0, c = c0, x in xs, (h, c))
        output p      = e
        loss          = a
        loss data     = a
        loss sum data = a
        penalty       = a
        penalty ridge = a
        residual r    = y - f
        metric m      = a
        """);

    [Fact]
    public void CommentsStayWhereTheyAreOrGoToTheLineBefore() => AssertFormatted(
        """
        # title
        a = 1# one
        bcd = 2     # two


        # about e
        e = f(x, # first
          y) # last
        train { # head
          # own
          epochs = 1 # many

          # closing
        } # end
        def f(x) = x # body
          # rule
          derivative x: 1 # slope

        # the end
        """,
        """
        # title
        a   = 1  # one
        bcd = 2  # two

        # about e
        # first
        e = f(x, y)  # last
        train {  # head
          # own
          epochs = 1  # many

          # closing
        }  # end
        def f(x) = x  # body
          # rule
          derivative x: 1  # slope

        # the end
        """);

    [Fact]
    public void LongLinesBreakAtTheirOutermostOperators() => AssertFormatted(
        """
        total = first_quantity*second_quantity + another_function(third_quantity, fourth_quantity) + fifth_quantity - sixth_quantity
        branch = if first_quantity < second_quantity then another_function(third_quantity) else yet_another_function(fourth_quantity)
        """,
        """
        total = first_quantity*second_quantity + another_function(third_quantity, fourth_quantity) +
            fifth_quantity - sixth_quantity
        branch = if first_quantity < second_quantity then another_function(third_quantity)
            else yet_another_function(fourth_quantity)
        """);

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n  \n", "")]
    [InlineData("# only", "# only\n")]
    [InlineData("\uFEFFa=1\r\n\r\n\r\nb=2  # x  \r\n", "a = 1\n\nb = 2  # x\n")]
    [InlineData("a=1\rb=2", "a = 1\nb = 2\n")]
    [InlineData("\n\na=1\n\n", "a = 1\n")]
    [InlineData("\n# c\n\n\n# d\na=1", "# c\n\n# d\na = 1\n")]
    public void LineEndsAndBlankLinesAreUniform(string written, string formatted) => Assert.Equal(formatted, Formatted(written));

    [Fact]
    public void AFileWithErrorsIsNotFormatted()
    {
        FormatResult result = FileFormatter.Format(new SourceText("bad.symnet", "a = (1\nb = 2"), Limits.Default);
        Assert.Null(result.Text);
        Assert.NotEmpty(result.Diagnostics);
    }

    [Fact]
    public void AHundredThousandTermsAreFormatted()
    {
        string formatted = Formatted("a = " + string.Join('+', Enumerable.Repeat("b", 100_000)));
        Assert.Equal(100_000, formatted.Count(character => character == 'b'));
        Assert.All(formatted.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("(", ")", 1000)]
    [InlineData("f({ b = 1;", "})", 500)]
    public void TheDeepestNestingIsFormattedOnASmallStack(string open, string close, int count)
    {
        string text = "a = " + string.Concat(Enumerable.Repeat(open, count)) + "x" + string.Concat(Enumerable.Repeat(close, count));
        string? formatted = null;
        var thread = new Thread(() => formatted = Formatted(text), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(count, formatted!.Count(character => character == open[0]));
    }

    [Fact]
    public void FormattingKeepsTreeAndCommentsAndIsIdempotent()
    {
        var generator = new SentenceGenerator(Ebnf.Read(), seed: 3);
        int formattedFiles = 0;
        for (int i = 0; i < 3000; i++)
        {
            string text = SentenceText.WithLineEnds(generator.Next("file", size: i % 90), generator);
            if (FileFormatter.Format(new SourceText("file", text), Limits.Default).Text is not { } formatted)
                continue;
            formattedFiles++;
            Assert.Equal(Tree(text), Tree(formatted));
            Assert.Equal(Comments(text), Comments(formatted));
            Assert.Equal(formatted, Formatted(formatted));
            Assert.DoesNotContain(" \n", formatted, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", formatted, StringComparison.Ordinal);
        }
        Assert.InRange(formattedFiles, 2500, 3000);
    }

    private static void AssertFormatted(string written, string formatted)
    {
        Assert.Equal(formatted + "\n", Formatted(written));
        Assert.Equal(formatted + "\n", Formatted(formatted));
    }

    private static string Formatted(string text)
    {
        FormatResult result = FileFormatter.Format(new SourceText("file", text), Limits.Default);
        Assert.True(result.Text is not null, text + "\n" + string.Join('\n', result.Diagnostics));
        return result.Text;
    }

    private static FileSyntax File(string text) => SyntaxParser.ParseFile(new SourceText("file", text), Limits.Default).Require();

    /// <remarks>Trees keep numbers as written, the one thing that formatting changes, and break their lines by length.</remarks>
    private static string Tree(string text)
    {
        string tree = Blanks().Replace(SyntaxDump.Of(File(text)), " ");
        return Number().Replace(tree, match => (match.Value[0] == '.' ? "0" : "") + match.Value.Replace('E', 'e'));
    }

    private static IEnumerable<string> Comments(string text) => File(text).Comments.Select(comment => comment.Span.Text.TrimEnd()).Order();

    [GeneratedRegex(@"(?<![\w.])(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
