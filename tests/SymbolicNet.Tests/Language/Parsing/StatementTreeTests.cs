namespace SymbolicNet.Tests.Language.Parsing;

public class StatementTreeTests
{
    [Theory]
    [InlineData("input x", "(input x)")]
    [InlineData("input x[3] from \"a\", \"b\"..\"c\"", "(input x (shape 3) (from \"a\" \"b\"..\"c\"))")]
    [InlineData("input X[rows, 2*n] from rest", "(input X (shape rows (* 2 n)) (from rest))")]
    [InlineData("input user: index(943)", "(input user (index 943))")]
    [InlineData("target digit: class(10)", "(target digit (class 10))")]
    public void DataStatements(string text, string tree) => Parsed.FileIs(text, tree);

    [Theory]
    [InlineData("param b", "(param b)")]
    [InlineData("param W[3,2] ~ xavier", "(param W (shape 3 2) (~ (call xavier)))")]
    [InlineData("param W[3]' ~ uniform(0.1, high=0.9)", "(param W (row 3) (~ (call uniform 0.1 (= high 0.9))))")]
    [InlineData("param b = 1 in 0..inf", "(param b (= 1) (in 0 inf))")]
    [InlineData("param c fixed = 2", "(param c fixed (= 2))")]
    [InlineData("param fixed = 2", "(param fixed (= 2))")]
    [InlineData("const k = 1.38e-23", "(const k 1.38e-23)")]
    [InlineData("dim n", "(dim n)")]
    [InlineData("dim hidden = 32", "(dim hidden (= 32))")]
    public void ParametersConstantsAndDimensions(string text, string tree) => Parsed.FileIs(text, tree);

    [Theory]
    [InlineData("h = 1", "(= h 1)")]
    [InlineData("(h, c) = fold(h = 0, c = 0, x in xs, (h, c))", "(= (h c) (fold (= h 0) (= c 0) (in x xs) h c))")]
    [InlineData("output y", "(output y)")]
    [InlineData("output p = e", "(output p (= e))")]
    [InlineData("loss = e", "(loss (= e))")]
    [InlineData("loss fit = e", "(loss fit (= e))")]
    [InlineData("loss sum = e", "(loss sum (= e))")]
    [InlineData("loss sum fit = e", "(loss sum fit (= e))")]
    [InlineData("penalty = w^2", "(penalty (= (^ w 2)))")]
    [InlineData("penalty decay = w", "(penalty decay (= w))")]
    [InlineData("residual r = y - f", "(residual r (= (- y f)))")]
    [InlineData("metric acc = y == f", "(metric acc (= (== y f)))")]
    [InlineData("include \"lib.symnet\"", "(include \"lib.symnet\")")]
    public void BindingsOutputsAndObjectives(string text, string tree) => Parsed.FileIs(text, tree);

    [Fact]
    public void FunctionsCarryTheirDerivatives() => Parsed.FileIs(
        """
        def log_sigmoid(x) = if x < 0 then x - log1p(exp(x)) else -log1p(exp(-x))
          derivative x: sigmoid(-x)
        def solve(A[n,n], b[n], k = 1, a[..]) = A
          vjp A by u: u
          vjp b by u: -u
        def zero() = 0
        """,
        """
        (def log_sigmoid
          (formals x)
          (if (< x 0) (- x (call log1p (call exp x))) (- (call log1p (call exp (- x)))))
          (derivative x (call sigmoid (- x))))
        (def solve
          (formals (formal A (shape n n)) (formal b (shape n)) (formal k (= 1)) (formal a [..]))
          A
          (vjp A u u)
          (vjp b u (- u)))
        (def zero (formals) 0)
        """);

    [Fact]
    public void OptimizersAndTrainHoldLines() => Parsed.FileIs(
        """
        optimizer momentum(rate = 0.1) {
          state v = 0
          step2 = rate*g ; next v = 0.9*v + step2
          next p = p - next v
        }
        optimizer none { }
        train { optimizer = momentum(rate = 0.1); epochs = 10 }
        """,
        """
        (optimizer momentum
          (formals (formal rate (= 0.1)))
          (state v 0)
          (= step2 (* rate g))
          (next v (+ (* 0.9 v) step2))
          (next p (- p (next v))))
        (optimizer none (formals))
        (train (= optimizer (call momentum (= rate 0.1))) (= epochs 10))
        """);

    [Fact]
    public void AnEmptyFileIsAFile() => Parsed.FileIs("# nothing yet\n\n", "");

    [Fact]
    public void CommentsAreKeptInOrder() =>
        Assert.Equal(["first", "second"], Parsed.File("# first\nx = 1 #second\n").Require().Comments.Select(comment => comment.Text));
}
