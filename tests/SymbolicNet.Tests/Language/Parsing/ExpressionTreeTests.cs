namespace SymbolicNet.Tests.Language.Parsing;

public class ExpressionTreeTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData(".5e-3", ".5e-3")]
    [InlineData("x", "x")]
    [InlineData("(x)", "(brackets x)")]
    [InlineData("next m/2", "(/ (next m) 2)")]
    [InlineData("[a, b + 1]", "(vector a (+ b 1))")]
    [InlineData("[[1,2],[3,4]]", "(vector (vector 1 2) (vector 3 4))")]
    public void OperandsAreTheirOwnTrees(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("a + b - c", "(a + b - c)")]
    [InlineData("a + b*c", "(+ a (* b c))")]
    [InlineData("a*b + c", "(+ (* a b) c)")]
    [InlineData("a*b/c .* d ./ e", "(a * b / c .* d ./ e)")]
    [InlineData("a or b and c or d", "(or a (and b c) d)")]
    [InlineData("0 < x <= 1", "(0 < x <= 1)")]
    [InlineData("a + 1 < b*2 and c", "(and (< (+ a 1) (* b 2)) c)")]
    [InlineData("not a < b and not not c", "(and (not (< a b)) (not not c))")]
    [InlineData("w2*relu(w1*x+b1)+b2", "(+ (* w2 (call relu (+ (* w1 x) b1))) b2)")]
    public void OperatorsBindAsInMathematics(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("-2^2", "(- (^ 2 2))")]
    [InlineData("2^-x^2", "(^ 2 (- x) 2)")]
    [InlineData("a^b.^c", "(a ^ b .^ c)")]
    [InlineData("- -a*b", "(* (- - a) b)")]
    [InlineData("a - -b", "(- a (- b))")]
    [InlineData("-a' ^ 2", "(- (^ (postfix a ') 2))")]
    [InlineData("1./x", "(./ 1 x)")]
    [InlineData("1.*x", "(.* 1 x)")]
    [InlineData("2.^x", "(.^ 2 x)")]
    public void PowersBindTighterThanSigns(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("x'", "(postfix x ')")]
    [InlineData("x[0]", "(postfix x (index 0))")]
    [InlineData("x[^1]", "(postfix x (index (^ 1)))")]
    [InlineData("x[1..3]", "(postfix x (index (.. 1 3)))")]
    [InlineData("x[..^1]", "(postfix x (index (.. _ (^ 1))))")]
    [InlineData("x[a..b..2]", "(postfix x (index (.. a b 2)))")]
    [InlineData("x[....2]", "(postfix x (index (.. _ _ 2)))")]
    [InlineData("A[i,..]'[..,0]", "(postfix A (index i (.. _ _)) ' (index (.. _ _) 0))")]
    [InlineData("x[1...5]", "(postfix x (index (.. 1 .5)))")]
    public void TransposesAndIndicesFollowTheirOperand(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("f()", "(call f)")]
    [InlineData("f(a, b, axis=0)", "(call f a b (= axis 0))")]
    [InlineData("f(axis=0, k=1)", "(call f (= axis 0) (= k 1))")]
    [InlineData("einsum(\"bij,bjk->bik\", A, B)", "(call einsum \"bij,bjk->bik\" A B)")]
    [InlineData("vjp(f, x, u)", "(call vjp f x u)")]
    [InlineData("f (x)", "(call f x)")]
    public void CallsTakePositionalThenNamedArguments(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("if a then b else c", "(if a b c)")]
    [InlineData("if a then b else if c then d else e", "(if a b c d e)")]
    [InlineData("if a then if b then 1 else 2 else 3", "(if a (if b 1 2) 3)")]
    [InlineData("1 + (if a then b else c)", "(+ 1 (brackets (if a b c)))")]
    [InlineData("{ a = 1; b = a*2\n a + b }", "(block (= a 1) (= b (* a 2)) (+ a b))")]
    [InlineData("{ (h, c) = f(x); (h) }", "(block (= (h c) (call f x)) (brackets h))")]
    [InlineData("{ x }", "(block x)")]
    public void ConditionsAndBlocksAreExpressions(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("fold(h = h0, c = c0, x in xs, (h + x, c))", "(fold (= h h0) (= c c0) (in x xs) (+ h x) c)")]
    [InlineData("scan(s = 0, i in 0..n, x in xs, s + i*x)", "(scan (= s 0) (in i 0 n) (in x xs) (+ s (* i x)))")]
    [InlineData("fold(s = 0, x in xs, (s + x)*2)", "(fold (= s 0) (in x xs) (* (brackets (+ s x)) 2))")]
    [InlineData("map(x in xs, x^2)", "(map (in x xs) (^ x 2))")]
    public void RecurrencesWalkSequences(string text, string tree) => Parsed.FormulaIs(text, tree);

    [Theory]
    [InlineData("a +\n b")]
    [InlineData("a\n + b")]
    [InlineData("\n # first\n a # and\n\n + b # done\n")]
    [InlineData("a\r\n+ b")]
    [InlineData("a\r+ b")]
    [InlineData("\uFEFFa\t+ b")]
    public void LinesGoOnAroundBinaryOperators(string text) => Parsed.FormulaIs(text, "(+ a b)");

    [Theory]
    [InlineData("f(a\n, b\n)", "(call f a b)")]
    [InlineData("if a\nthen b\nelse c", "(if a b c)")]
    [InlineData("if a then\nb else\nc", "(if a b c)")]
    [InlineData("({ a = 1\n\n b = 2;\n a })", "(brackets (block (= a 1) (= b 2) a))")]
    public void LinesGoOnInsideBracketsAndConditions(string text, string tree) => Parsed.FormulaIs(text, tree);
}
