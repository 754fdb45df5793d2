namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>Each error in full: code and message, the labelled spans, notes and helps.</summary>
public class FormulaErrorTests
{
    [Theory]
    [InlineData("", "SN0120 empty formula | 0..0 | help: write an expression, such as `w*x + b`")]
    [InlineData("  # only a comment", "SN0120 empty formula | 0..0 | help: write an expression, such as `w*x + b`")]
    [InlineData("a\nb", "SN0121 a formula is one expression, and a line end finished it | 2..3 a second one begins here | help: join the lines with an operator, or put the formula into brackets")]
    [InlineData("y = x + 1", "SN0127 a formula is an expression and has no name | 0..3 | help: leave out `y =`, or write `==` to compare")]
    public void EmptyOrNamedFormulasSayWhatAFormulaIs(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("w2*relu(w1*x+)+b2", "SN0123 expected an expression after `+`, found `)` | 13..14 an expression is missing before this")]
    [InlineData("w1*x+)", "SN0123 expected an expression after `+`, found `)` | 5..6 an expression is missing before this")]
    [InlineData("x[1..2..3..4]", "SN0122 expected an operator, `]` or `,`, found `..` | 9..11")]
    [InlineData("a + * b", "SN0123 expected an expression after `+`, found `*` | 4..5 an expression is missing before this")]
    [InlineData("a or or b", "SN0123 expected an expression after `or`, found `or` | 5..7 an expression is missing before this")]
    [InlineData("next 3", "SN0122 expected a name, found `3` | 5..6")]
    [InlineData("next", "SN0122 expected a name, found the end of the formula | 4..4")]
    public void PlainMistakesSayWhatWasExpected(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("2x", "SN0124 two operands without an operator between them | 0..2 | note: a product is written with `*` | help: write `2*x`")]
    [InlineData("2x^2", "SN0124 two operands without an operator between them | 0..2 | note: a product is written with `*` | help: write `2*x`")]
    [InlineData("W1 x", "SN0124 two operands without an operator between them | 0..4 | note: a product is written with `*` | help: write `W1*x`")]
    [InlineData("x y z", "SN0124 two operands without an operator between them | 0..3 | note: a product is written with `*` | help: write `x*y`")]
    [InlineData("(a)(b)", "SN0124 two operands without an operator between them | 2..4 | note: a product is written with `*` | help: write `(a)*(b)`")]
    [InlineData("2(a+b)", "SN0124 two operands without an operator between them | 0..2 | note: a product is written with `*` | help: write `2*(a+b)`")]
    [InlineData("f(x)(y)", "SN0124 two operands without an operator between them | 3..5 | note: a product is written with `*` | help: write `f(x)*(y)`")]
    [InlineData("A[0](x)", "SN0124 two operands without an operator between them | 3..5 | note: a product is written with `*` | help: write `A[0]*(x)`")]
    [InlineData("f'(x)", "SN0125 `'` transposes a value; it does not differentiate a function | 0..2 | help: write `d(f(x), x)`")]
    [InlineData("f''(t) + 1", "SN0125 `'` transposes a value; it does not differentiate a function | 0..3 | help: write `d(d(f(t), t), t)`")]
    [InlineData("a b", "SN0124 two operands without an operator between them | 0..3 | note: a product is written with `*` | help: write `a*b`")]
    [InlineData("1 000", "SN0124 two numbers without an operator between them | 0..5 | note: a number has one decimal point, and its digits stand together")]
    [InlineData("1.2.3", "SN0124 two numbers without an operator between them | 0..5 | note: a number has one decimal point, and its digits stand together")]
    public void MissingOperatorsSuggestTheProduct(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("if a = b then 1 else 2", "SN0126 `=` binds a name and cannot stand inside an expression | 5..6 | help: write `==` to compare")]
    [InlineData("f(a+1 = 2)", "SN0126 `=` binds a name and cannot stand inside an expression | 6..7 | help: write `==` to compare")]
    [InlineData("a < = b", "SN0126 `< =` is not an operator | 2..5 | help: write `<=`")]
    [InlineData("if a then b", "SN0133 expected `else`, found the end of the formula | 11..11 | 0..2 this condition needs both values | help: write `if condition then value else other`")]
    [InlineData("if a b else c", "SN0132 expected `then`, found `b` | 5..6 | 0..2 this condition needs it | help: write `if condition then value else other`")]
    [InlineData("if a", "SN0132 expected `then`, found the end of the formula | 4..4 | 0..2 this condition needs it | help: write `if condition then value else other`")]
    [InlineData("a if b else c", "SN0130 a condition comes before its values | 2..4 | help: write `if condition then value else other`")]
    [InlineData("then 3", "SN0134 `then` without `if` | 0..4 | help: write `if condition then value else other`")]
    [InlineData("loss + 1", "SN0128 `loss` is a reserved word and cannot be a name | 0..4 | help: choose another name, such as `loss_`")]
    [InlineData("x + input", "SN0128 `input` is a reserved word and cannot be a name | 4..9 | help: choose another name, such as `input_`")]
    [InlineData("random + 1", "SN0129 `random` is not available yet | 0..6 | note: the word is reserved for noise drawn per sample and step | help: choose another name, such as `random_`, if a name is meant")]
    [InlineData("random(3)", "SN0129 `random` is not available yet | 0..6 | note: the word is reserved for noise drawn per sample and step | help: choose another name, such as `random_`, if a name is meant")]
    [InlineData("\"abc\"", "SN0135 text in quotes can only be an argument of a function | 0..5 | note: as in `einsum(\"ij,jk->ik\", A, B)`")]
    [InlineData("a + \"abc\"", "SN0135 text in quotes can only be an argument of a function | 4..9 | note: as in `einsum(\"ij,jk->ik\", A, B)`")]
    [InlineData("a + not b", "SN0131 `not` needs brackets after `+` | 4..7 | note: `not` binds looser than comparisons and arithmetic | help: write `(not b)`")]
    [InlineData("a + if b then c else d", "SN0130 `if` needs brackets after `+` | 4..6 | help: write `(if ... then ... else ...)`")]
    public void EqualsSignsAndWordsOutOfPlaceAreExplained(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("(a + b", "SN0140 `(` is never closed | 0..1 | 6..6 `)` is missing before this")]
    [InlineData("sigmoid((a + b) * 2", "SN0140 `(` is never closed | 7..8 | 19..19 `)` is missing before this")]
    [InlineData("a + b)", "SN0142 `)` closes nothing | 5..6 | help: delete it, or open the bracket further left")]
    [InlineData("(a + b]", "SN0141 `]` does not close `(` | 6..7 | 0..1 opened here | help: write `)`")]
    [InlineData("[a, (b]", "SN0140 `(` is never closed | 4..5 | 6..7 `)` is missing before this")]
    [InlineData("f(a, )", "SN0144 nothing follows this comma | 3..4 | help: delete it")]
    [InlineData("[a, b, ]", "SN0144 nothing follows this comma | 5..6 | help: delete it")]
    [InlineData("()", "SN0143 empty brackets | 0..2 | help: write an expression between the brackets")]
    [InlineData("[]", "SN0143 empty brackets | 0..2 | help: write an element, such as `[0]`")]
    [InlineData("f([])", "SN0143 empty brackets | 2..4 | help: write an element, such as `[0]`")]
    [InlineData("x[]", "SN0143 empty brackets | 1..3 | help: write an index, such as `x[0]`, or leave the brackets out")]
    [InlineData("{}", "SN0143 empty brackets | 0..2 | help: write a value, such as `{ a = 1; a }`")]
    [InlineData("0,5*x", "SN0145 the decimal sign is a point | 0..3 | help: write `0.5`")]
    [InlineData("(0,5*x)", "SN0145 the decimal sign is a point | 1..4 | help: write `0.5`")]
    [InlineData("f(a=1, 2)", "SN0146 arguments without a name come before those with one | 7..8 | help: move this argument to the left, or give it its name: `name = value`")]
    [InlineData("f(a=1, b)", "SN0146 arguments without a name come before those with one | 7..8 | help: move this argument to the left, or give it its name: `name = value`")]
    [InlineData("f(a=1, b+c)", "SN0146 arguments without a name come before those with one | 7..8 | help: move this argument to the left, or give it its name: `name = value`")]
    [InlineData("(a, b)", "SN0147 a comma cannot stand in the brackets of an expression | 2..3 | help: a vector is written `[a, b]`")]
    [InlineData("a, b", "SN0147 a comma cannot stand here | 1..2 | help: a vector is written `[a, b]`")]
    [InlineData("d(f, x", "SN0140 `(` is never closed | 1..2 | 6..6 `)` is missing before this")]
    [InlineData("f(g(x)", "SN0140 `(` is never closed | 1..2 | 6..6 `)` is missing before this")]
    public void BracketsAndCommasLabelBothEnds(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("a; b", "SN0155 `;` separates only inside `{ }` | 1..2 | help: begin a new line")]
    [InlineData("fold(h = 0, h)", "SN0157 expected `in` in `fold`, found `)` | 13..14 | note: it is written like `fold(h = 0, x in xs, h + x)`")]
    [InlineData("map(xs, x)", "SN0157 expected `in` in `map`, found `,` | 6..7 | note: it is written like `map(x in xs, x^2)`")]
    [InlineData("map(x in xs)", "SN0157 expected an operator, `,` or `..` in `map`, found `)` | 11..12 | note: it is written like `map(x in xs, x^2)`")]
    [InlineData("fold(x in xs, x)", "SN0157 expected `=` in `fold`, found `in` | 7..9 | note: it is written like `fold(h = 0, x in xs, h + x)`")]
    [InlineData("{ a = 1 }", "SN0158 a block ends with its value | 8..9 an expression is missing before this | help: write `{ a = 1; a^2 }`")]
    [InlineData("{ a = 1; }", "SN0158 a block ends with its value | 9..10 an expression is missing before this | help: write `{ a = 1; a^2 }`")]
    [InlineData("{ a = 1 b = 2; a }", "SN0156 `b` begins another statement on the same line | 8..9 | help: begin a new line, or write `;`")]
    public void BlocksAndRecurrencesShowHowTheyAreWritten(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));
}
