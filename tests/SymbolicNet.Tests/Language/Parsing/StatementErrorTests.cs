namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>Each error in full: code and message, the labelled spans, notes and helps.</summary>
public class StatementErrorTests
{
    [Theory]
    [InlineData("def f(x+1) = 3", "SN0122 expected `[`, `)`, `,` or `=`, found `+` | 7..8")]
    [InlineData("input x: vector(3)", "SN0122 expected `index` or `class`, found `vector` | 9..15 | note: it is written like `input user: index(943)`")]
    [InlineData("train { epochs 10 }", "SN0122 expected `=`, found `10` | 15..17")]
    [InlineData("optimizer o { state = 3 }", "SN0122 expected a name, found `=` | 20..21")]
    [InlineData("loss = a +\n\nb = 2 *\n\noutput z", "SN0123 expected an expression after `+`, found the end of the statement | 10..10 an expression is missing before this", "SN0123 expected an expression after `*`, found the end of the statement | 19..19 an expression is missing before this")]
    [InlineData("loss = 3 = 4", "SN0126 `=` binds a name and cannot stand inside an expression | 9..10 | help: write `==` to compare")]
    [InlineData("in = 3", "SN0128 `in` is a reserved word and cannot be a name | 0..2 | help: choose another name, such as `in_`")]
    [InlineData("state = 3", "SN0128 `state` is a reserved word and cannot be a name | 0..5 | help: choose another name, such as `state_`")]
    [InlineData("input input", "SN0128 `input` is a reserved word and cannot be a name | 6..11 | help: choose another name, such as `input_`")]
    [InlineData("param x in 0", "SN0122 expected an operator or `..`, found the end of the statement | 12..12")]
    [InlineData("def f(x) = x\n  vjp x u: u", "SN0122 expected `by`, found `u` | 21..22 | note: it is written like `vjp v by u: 2*u`")]
    [InlineData("random eps[2] ~ normal(0,1)", "SN0129 `random` is not available yet | 0..6 | note: the word is reserved for noise drawn per sample and step | help: choose another name, such as `random_`, if a name is meant")]
    [InlineData("x = }", "SN0123 expected an expression after `=`, found `}` | 4..5 an expression is missing before this")]
    [InlineData("x = 2x\ny = 3y\nz = x", "SN0124 two operands without an operator between them | 4..6 | note: a product is written with `*` | help: write `2*x`", "SN0124 two operands without an operator between them | 11..13 | note: a product is written with `*` | help: write `3*y`")]
    public void MistakesInsideAStatementArePrecise(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.File(text)));

    [Theory]
    [InlineData("f(g(x)\ny = 2", "SN0140 `(` is never closed | 1..2 | 6..6 `)` is missing before this")]
    [InlineData("def f(x,) = 3", "SN0144 nothing follows this comma | 7..8 | help: delete it")]
    [InlineData("param W[3,2 ~ xavier\ninput x", "SN0140 `[` is never closed | 7..8 | 12..13 `]` is missing before this")]
    [InlineData("h = sigmoid((W1*x + b1)\nyhat = sigmoid(h)\noutput yhat", "SN0140 `(` is never closed | 11..12 | 23..23 `)` is missing before this")]
    [InlineData("train {\n  epochs = 10\noutput y", "SN0140 `{` is never closed | 6..7 | 21..21 `}` is missing before this")]
    [InlineData("train {\n  epochs = f(10\n  batch = 3\n}\noutput y", "SN0140 `(` is never closed | 20..21 | 23..23 `)` is missing before this")]
    [InlineData(") a", "SN0142 `)` closes nothing | 0..1 | help: delete it, or open the bracket further left")]
    [InlineData("(a, b) = 3)", "SN0142 `)` closes nothing | 10..11 | help: delete it, or open the bracket further left")]
    [InlineData("x = (a\ny = (b\nz = c", "SN0140 `(` is never closed | 4..5 | 6..6 `)` is missing before this", "SN0140 `(` is never closed | 11..12 | 13..13 `)` is missing before this")]
    public void AnUnclosedBracketDoesNotSwallowTheNextStatements(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.File(text)));

    [Theory]
    [InlineData("y == x", "SN0150 an expression alone is no statement | 0..6 | help: write `output y = ...` to predict it, or `name = ...` to use it")]
    [InlineData("x + 1", "SN0150 an expression alone is no statement | 0..5 | help: write `output y = ...` to predict it, or `name = ...` to use it")]
    [InlineData("y", "SN0150 an expression alone is no statement | 0..1 | help: write `output y` to predict it")]
    [InlineData("sigmoid(x)", "SN0150 an expression alone is no statement | 0..10 | help: write `output y = ...` to predict it, or `name = ...` to use it")]
    [InlineData("f(x) = x^2", "SN0153 a function is defined with `def` | 0..1 | help: write `def f(x) = ...`")]
    [InlineData("x[3] = 1", "SN0154 a binding has the shape of its expression | 1..4 | help: write `x = ...`")]
    [InlineData("inptu x[3]", "SN0151 unknown statement `inptu` | 0..5 | help: a similar word exists: `input`")]
    [InlineData("Input x", "SN0151 unknown statement `Input` | 0..5 | help: a similar word exists: `input`")]
    [InlineData("inputs x", "SN0151 unknown statement `inputs` | 0..6 | help: a similar word exists: `input`")]
    [InlineData("parameter x", "SN0151 unknown statement `parameter` | 0..9 | help: a similar word exists: `param`")]
    [InlineData("train { epochs = 10 batch = 3 }", "SN0156 `batch` begins another statement on the same line | 20..25 | help: begin a new line, or write `;`")]
    [InlineData("a = 1; b = 2", "SN0155 `;` separates only inside `{ }` | 5..6 | help: begin a new line")]
    [InlineData("a = 1 b = 2", "SN0156 `b` begins another statement on the same line | 6..7 | help: begin a new line")]
    [InlineData("a = 1 output y", "SN0156 `output` begins another statement on the same line | 6..12 | help: begin a new line")]
    [InlineData("; a = 1", "SN0155 `;` separates only inside `{ }` | 0..1 | help: begin a new line")]
    [InlineData("(a + b)*c", "SN0150 an expression alone is no statement | 0..9 | help: write `output y = ...` to predict it, or `name = ...` to use it")]
    [InlineData("-x", "SN0150 an expression alone is no statement | 0..2 | help: write `output y = ...` to predict it, or `name = ...` to use it")]
    [InlineData("if a then b else c", "SN0150 an expression alone is no statement | 0..18 | help: write `output y = ...` to predict it, or `name = ...` to use it")]
    [InlineData("state m = 0", "SN0159 `state` belongs in an `optimizer` | 0..5 | help: write it between the braces of `optimizer name(...) { ... }`")]
    [InlineData("derivative x: 3", "SN0159 `derivative` belongs to a `def` | 0..10 | help: write it on the lines after the definition it belongs to")]
    public void StatementsOutOfPlaceSuggestTheRightOne(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.File(text)));

    [Theory]
    [InlineData("param", "SN0157 expected a name in `param`, found the end of the statement | 5..5 | note: it is written like `param W[3,2] ~ xavier`")]
    [InlineData("input 3x", "SN0157 expected a name in `input`, found `3` | 6..7 | note: it is written like `input x[3]`")]
    [InlineData("dim n 5", "SN0157 expected `=` or the end in `dim`, found `5` | 6..7 | note: it is written like `dim n = 8`")]
    [InlineData("const k", "SN0157 expected `=` in `const`, found the end of the statement | 7..7 | note: it is written like `const k = 0.5`")]
    [InlineData("const k 5", "SN0157 expected `=` in `const`, found `5` | 8..9 | note: it is written like `const k = 0.5`")]
    [InlineData("loss", "SN0157 expected a name or `=` in `loss`, found the end of the statement | 4..4 | note: it is written like `loss = (yhat - y)^2`")]
    [InlineData("loss e", "SN0157 expected `=` in `loss`, found the end of the statement | 6..6 | note: it is written like `loss = (yhat - y)^2`")]
    [InlineData("metric = 3", "SN0157 expected a name in `metric`, found `=` | 7..8 | note: it is written like `metric error = abs(yhat - y)`")]
    [InlineData("output", "SN0157 expected a name in `output`, found the end of the statement | 6..6 | note: it is written like `output p = sigmoid(x)`")]
    [InlineData("output y x", "SN0157 expected `=` or the end in `output`, found `x` | 9..10 | note: it is written like `output p = sigmoid(x)`")]
    [InlineData("def f = 3", "SN0157 expected `(` in `def`, found `=` | 6..7 | note: it is written like `def f(x) = x^2`")]
    [InlineData("def f(x) x", "SN0157 expected `=` in `def`, found `x` | 9..10 | note: it is written like `def f(x) = x^2`")]
    [InlineData("include lib", "SN0157 expected text in quotes in `include`, found `lib` | 8..11 | note: it is written like `include \"file.symnet\"`")]
    [InlineData("param b ~ 3", "SN0157 expected a name in `param`, found `3` | 10..11 | note: it is written like `param W[3,2] ~ xavier`")]
    [InlineData("input x from 3", "SN0157 expected text in quotes in `input`, found `3` | 13..14 | note: it is written like `input x[3]`")]
    [InlineData("input x = 3", "SN0157 expected `[`, `:` or the end in `input`, found `=` | 8..9 | note: it is written like `input x[3]`")]
    public void IncompleteStatementsShowAnExample(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.File(text)));

    [Theory]
    [InlineData("A[m, x", "SN0140 `[` is never closed | 1..2 | 6..6 `]` is missing before this")]
    [InlineData("A[m,n] x[n]", "SN0122 expected `,` or the end, found `x` | 7..8")]
    [InlineData("3", "SN0122 expected a name, found `3` | 0..1")]
    public void ShapesBesideAFormula(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Shapes(text)));
}
